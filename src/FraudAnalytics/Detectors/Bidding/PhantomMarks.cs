using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Bidding;

/// <summary>What the records tell of a bidder beside its bids: its age, whether it has the marks of a shell company, and whether its files come from where the winner's do; each null where they do not tell.</summary>
/// <param name="Age">Its age at its first bid or award (EN-10).</param>
/// <param name="Shell">Its marks (EN-11).</param>
/// <param name="Traced">Lots in which both bids carry traces (EN-08).</param>
/// <param name="Same">Those in which they share some that few others leave.</param>
sealed record PhantomMarks(StartAge Age, ShellScore Shell, List<Lot> Traced, List<Lot> Same)
{
    const int YoungMonths = 12;
    const int FewestMarks = 3;
    const double SameOrigin = 0.9;
    const double Related = 0.9;

    // The default of EN-11.
    const double ShellScoreFrom = 0.25;

    /// <summary>The marks of a bidder beside the winner of most of its lots.</summary>
    public static PhantomMarks Of(Party party, int winner, List<LotField> fields, DetectionInput input)
    {
        var (traced, same) = (new List<Lot>(), new List<Lot>());
        foreach (var lot in fields.Select(field => field.Lot))
        {
            if (Traces(lot, party.Index) is not { } mine || Traces(lot, winner) is not { } theirs) continue;
            traced.Add(lot);
            if (LinkWeights.Posterior(Network.SharedTraces.StrengthOf(input.RelationTables.Traces.Shared(mine, theirs))) >= SameOrigin) same.Add(lot);
        }
        return new(input.Companies.Ages[party.Index], input.Companies.Shells.Of(party.Index), traced, same);
    }

    /// <summary>Younger than twelve months at its first bid or award.</summary>
    public bool? IsYoung => Age.IsKnown ? Age.IsUnder(YoungMonths) : null;

    /// <summary>Enough marks of a shell company, where three or more are known.</summary>
    public bool? IsShell => Shell.Known.Length >= FewestMarks ? Shell.Probability >= ShellScoreFrom : null;

    /// <summary>Files of one origin with the winner's in some lot.</summary>
    public bool? SharesFiles => Traced.Count > 0 ? Same.Count > 0 : null;

    /// <summary>Indicators that are on.</summary>
    public int On => new[] { IsYoung, IsShell, SharesFiles }.Count(mark => mark == true);

    /// <summary>Names of those that the records do not decide.</summary>
    public string[] Undecided => [.. new[] { ("company age", IsYoung), ("shell company", IsShell), ("shared files", SharesFiles) }.Where(mark => mark.Item2 is null).Select(mark => mark.Item1)];

    /// <summary>A row of evidence for each that is decided, one for those that are not, and one where the two are probably related, which is no indicator of its own.</summary>
    public IEnumerable<Evidence> Rows(Party party, Party winner, double posterior)
    {
        if (IsYoung is not null) yield return new("age at the first bid or award", Age.Days, 365, "days") { Sources = [party.Facts[Age.Fact].SourceOf("founding day")] };
        if (IsShell is not null)
            yield return new("score of the marks of a shell company", Shell.Probability, ShellScoreFrom, "") { Peers = string.Create(CultureInfo.InvariantCulture, $"{Shell.On.Count()} of {Shell.Known.Length} known marks") };
        if (SharesFiles is not null)
            yield return new("lots in which its files share rare traces with the winner's", Same.Count, double.NaN, "lots") { Peers = string.Create(CultureInfo.InvariantCulture, $"{Traced.Count} lots in which both left traces"), Sources = [.. (Same.Count > 0 ? Same : Traced).Select(lot => lot.SourceOf("bids")).Distinct()] };
        if (Undecided is { Length: > 0 } undecided) yield return new("indicators not decided: " + string.Join(", ", undecided), undecided.Length, double.NaN, "indicators");
        if (posterior >= Related) yield return new($"probability that it and {winner.Label} are related, by what they share", posterior, Related, "");
    }

    static Bid? Traces(Lot lot, int bidder)
    {
        foreach (var bid in lot.Bids)
            if (bid.BidderIndex == bidder && !bid.Traces.IsEmpty) return bid;
        return null;
    }
}
