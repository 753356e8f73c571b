using System.Collections.Frozen;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>A trace that bids of different bidders have in common.</summary>
/// <param name="Text">As given, <c>kind:value</c>; of addresses that are only near each other the network, <c>network:203.0.113</c>.</param>
/// <param name="Bidders">Bidders that left it anywhere.</param>
/// <param name="Strength">Weight of its kind times ln(bidders / those that left it), in nats.</param>
public readonly record struct SharedTrace(string Text, int Bidders, double Strength);

/// <summary>How many bidders left each trace of where their files were made, and which traces the buyer's portal writes itself. Source: methods EN-08, weighed as EN-06.</summary>
sealed class TraceTable
{
    // A trace that most bidders of a buyer leave was put there by its portal or its template.
    const int PortalBidders = 5;

    // Names that programs and makers fill in; they tell of no author.
    static readonly FrozenSet<string> NoNames = """
        user|users|admin|administrator|administrador|administrateur|owner|guest|default|unknown|none|test|windows user|windows|microsoft|microsoft office user|microsoft office|office|pc|computer|laptop|desktop
        hp|hewlett-packard|dell|lenovo|asus|acer|samsung|toshiba|apple|mac|root|usuario|usuário|utente|utilisateur|benutzer|anonymous|author|localhost|127.0.0.1|0.0.0.0|00:00:00:00:00:00
        """.Split((char[])['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    readonly Dictionary<string, HashSet<int>> bidders = new(StringComparer.Ordinal);
    readonly Dictionary<(int Buyer, string Trace), HashSet<int>> atBuyer = [];
    readonly Dictionary<int, HashSet<int>> ofBuyer = [];
    readonly HashSet<int> traced = [];

    /// <summary>Reads the traces of all bids.</summary>
    public static TraceTable Of(Dataset data)
    {
        var table = new TraceTable();
        foreach (var bid in data.Bids)
            if (!bid.Traces.IsEmpty) table.Add(bid);
        return table;
    }

    /// <summary>Traces that two bids share and that say something, the strongest first; a network counts only where no address is shared.</summary>
    public List<SharedTrace> Shared(Bid left, Bid right)
    {
        var found = new List<SharedTrace>();
        var buyer = left.Lot.Tender.Buyer?.Index ?? -1;
        var others = TracesOf(right).ToHashSet(StringComparer.Ordinal);
        foreach (var trace in TracesOf(left).Where(others.Contains))
            if (bidders[trace].Count is > 1 and <= LinkWeights.MaximumHolders and var count && !IsOfPortal(buyer, trace))
                found.Add(new(trace, count, LinkWeights.Strength(WeightOf(trace), Math.Max(traced.Count, LinkWeights.LeastFirms), count)));
        if (found.Exists(trace => trace.Text.StartsWith("ip:", StringComparison.Ordinal))) found.RemoveAll(trace => trace.Text.StartsWith("network:", StringComparison.Ordinal));
        return [.. found.OrderByDescending(trace => trace.Strength).ThenBy(trace => trace.Text, StringComparer.Ordinal)];
    }

    /// <summary>Weight of a kind of trace, 0 to 1: the machine most, the program that made the file least, a network of 256 addresses next to nothing. Ours; methods EN-08 gives no figures.</summary>
    internal static double WeightOf(string trace) => trace[..trace.IndexOf(':')] switch
    {
        "device" => 1,
        "author" or "ip" => 0.7,
        "network" => 0.3,
        "creator" or "producer" or "tool" => 0.2,
        _ => 0.5,
    };

    void Add(Bid bid)
    {
        var buyer = bid.Lot.Tender.Buyer?.Index ?? -1;
        traced.Add(bid.BidderIndex);
        Set(ofBuyer, buyer).Add(bid.BidderIndex);
        foreach (var trace in TracesOf(bid))
        {
            Set(bidders, trace).Add(bid.BidderIndex);
            Set(atBuyer, (buyer, trace)).Add(bid.BidderIndex);
        }
    }

    static HashSet<int> Set<TKey>(Dictionary<TKey, HashSet<int>> sets, TKey key) where TKey : notnull => sets.TryGetValue(key, out var set) ? set : sets[key] = [];

    bool IsOfPortal(int buyer, string trace) => atBuyer[(buyer, trace)].Count is >= PortalBidders and var count && 2 * count > ofBuyer[buyer].Count;

    static IEnumerable<string> TracesOf(Bid bid)
    {
        foreach (var trace in bid.Traces.ToArray())
        {
            var (colon, value) = (trace.IndexOf(':'), trace[(trace.IndexOf(':') + 1)..].Trim());
            if (colon <= 0 || value.Length < 3 || NoNames.Contains(value)) continue;
            var kind = trace[..colon].Trim().ToLowerInvariant();
            yield return $"{kind}:{value.ToLowerInvariant()}";
            if (kind == "ip" && value.Split('.') is [_, _, _, _]) yield return $"network:{value[..value.LastIndexOf('.')]}";
        }
    }
}
