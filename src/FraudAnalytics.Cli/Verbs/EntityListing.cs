using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Writes entities, pairs and decisions as tables or as JSON.</summary>
static class EntityListing
{
    const int MostPairs = 100;

    static readonly JsonSerializerOptions Indented = new(FindingsJson.Options) { WriteIndented = true, NewLine = "\n" };

    public static void Write(ImmutableArray<EntityRecord> entities, bool why, bool json)
    {
        if (json)
        {
            WriteJson(entities);
            return;
        }
        if (entities.IsEmpty)
        {
            Console.Out.WriteLine("No organisation of the last scan is named in several ways that could be told to be one.");
            return;
        }
        Tables.Write(["entity", "name", "profile", "named as", "mentions"], entities.SelectMany(Rows), [4]);
        if (why) foreach (var link in entities.SelectMany(entity => entity.Links)) Write(link);
        else Console.Out.WriteLine("fraudscan entities list ID tells why, fraudscan entities split LEFT RIGHT parts two.");
    }

    public static void Write(IReadOnlyList<EntityPair> pairs, string file, bool json)
    {
        if (json)
        {
            WriteJson(pairs);
            return;
        }
        if (pairs.Count == 0)
        {
            Console.Out.WriteLine("No pair that was left apart is worth a look.");
            return;
        }
        Tables.Write(["left", "name", "right", "name", "score", "probability", "why"], pairs.Take(MostPairs).Select(Row), [4, 5]);
        if (pairs.Count > MostPairs) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The first {MostPairs} of {pairs.Count:#,0}; all are in {file}."));
        Console.Out.WriteLine("fraudscan entities merge LEFT RIGHT joins two, fraudscan entities split LEFT RIGHT keeps them apart.");
    }

    public static void Write(IReadOnlyList<StoredIdentityDecision> decisions, bool json)
    {
        var latest = decisions.Where(item => item.Undone is null).GroupBy(item => (item.Decision.Left, item.Decision.Right)).ToDictionary(group => group.Key, group => group.Max(item => item.Seq));
        if (json) WriteJson(decisions.Select(item => new { item.Seq, item.At, item.By, Verdict = Verdict(item), item.Decision.Left, item.Decision.Right, item.Note, State = State(item), item.Undone }));
        else if (decisions.Count == 0) Console.Out.WriteLine("Nothing was decided about who is who.");
        else Tables.Write(["seq", "verdict", "left", "right", "by", "at", "note", "state"], decisions.Select(item => (string[])[Plain(item.Seq), Verdict(item), item.Decision.Left, item.Decision.Right, item.By, item.At, item.Note, State(item)]), [0]);

        string State(StoredIdentityDecision item)
        {
            if (item.Undone is { } undone) return $"undone by {undone.By} at {undone.At}";
            return latest[(item.Decision.Left, item.Decision.Right)] is var last && last == item.Seq ? "stands" : $"outweighed by {Plain(last)}";
        }
    }

    static void Write(EntityLink link)
    {
        Console.Out.WriteLine($"{link.Left} and {link.Right}: score {Signed(link.Score)}, probability {Share(link.Probability)}.");
        Tables.Write(["compared", "agreement", "left", "right", "weight"], link.Bars.Select(bar => (string[])[bar.Label, bar.Level, bar.Left, bar.Right, Signed(bar.Weight)]), [4]);
    }

    static IEnumerable<string[]> Rows(EntityRecord entity) => entity.Profiles.Select((profile, index) =>
        (string[])[index == 0 ? entity.Id : "", index == 0 ? entity.Name : "", profile.Id, profile.Name, Number(profile.Mentions)]);

    static string[] Row(EntityPair pair) => [pair.LeftId, pair.LeftName, pair.RightId, pair.RightName, Signed(pair.Score), Share(pair.Probability), pair.Why];

    static void WriteJson<T>(T value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Indented));

    static string Verdict(StoredIdentityDecision item) => item.Decision.Same ? "same" : "different";

    static string Signed(double weight) => weight.ToString("+0.00;-0.00;0", CultureInfo.InvariantCulture);

    static string Share(double probability) => probability.ToString("0.000", CultureInfo.InvariantCulture);

    static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
