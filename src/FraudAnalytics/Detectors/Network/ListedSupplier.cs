using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-15</c>. Source: methods EN-02 and EN-04.</summary>
public sealed record ListedSupplierSettings
{
    /// <summary>Smallest probability that an entry is the party; inclusive; 0.05 to 1, default 0.5.</summary>
    [Range(0.05, 1.0)] public double MinimumProbability { get; init; } = 0.5;

    /// <summary>Probability from which a match is called strong; 0.5 to 1, default 0.95.</summary>
    [Range(0.5, 1.0)] public double StrongProbability { get; init; } = 0.95;
}

/// <summary>A bidder, supplier or other participant that an entry of a debarment or sanction list names.</summary>
public sealed class ListedSupplier(ListedSupplierSettings settings) : IDetector
{
    // Further entries repeat the first: banks take over each other's.
    const int MostEntries = 5;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-15",
        Title = "Listed supplier",
        Page = "EN-15-listed-supplier",
        Condition = "A party that an entry of a debarment or sanction list names took part: it bid, was awarded contracts or did part of the work, within the debarment or outside it.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Listings],
        InnocentExplanations =
        [
            "Another firm of the same or a like name; a name alone is no identity.",
            "The list does not bind this buyer, or binds it only for contracts of one donor.",
            "The entry was lifted, shortened or suspended, or the list is older than the award.",
            "The award was made before the debarment began, or to a firm of the group that the entry does not cover.",
        ],
        HowToCheck =
        [
            "Compare registry number, address and owners with the entry at its source; the list itself says who is meant.",
            "Look the entry up in the current list, and whether it binds this procedure.",
            "Ask the buyer whether and when it checked the list.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (input.Listed.IsCandidate(party.Index)) Judge(input, party, [.. input.Records.BidsOf(party.Index)], [.. input.Records.ContractsOf(party.Index)], answers);
    }

    void Judge(DetectionInput input, Party party, Bid[] bids, Contract[] contracts, Answers answers)
    {
        if (!input.Listed.HasLists) answers.NotAssessable("no list was given");
        else if (party.Name.Length == 0 && (party.Id.StartsWith("short:", StringComparison.Ordinal) || party.Id.StartsWith("unnamed:", StringComparison.Ordinal))) answers.NotAssessable("neither id nor name is known");
        else if (input.Listed[party.Index].Where(match => match.Probability >= settings.MinimumProbability).ToArray() is { Length: > 0 } matches)
            answers.Flagged(Draft(input, party, [.. matches.Select(match => new ListedTimes(match, bids, contracts)).OrderByDescending(times => times.Bits).ThenByDescending(times => times.Match.Score).ThenBy(times => times.Match.Listing.Index).Take(MostEntries)]));
        else answers.NotFlagged();
    }

    Draft Draft(DetectionInput input, Party party, ImmutableArray<ListedTimes> all)
    {
        var first = all[0];
        Lot[] lots = [.. first.Concerned.DistinctBy(lot => lot.Index).OrderBy(lot => lot.Index)];
        var sentence = $"{party.Label} {Likeness(first.Match)} {ListedWords.Entry(first.Match.Listing)}. {first.Sentence}";
        var draft = PartyDraft.Of(party, lots, input.Fields, sentence, null, [.. Evidence(first), .. all.Skip(1).Select(Further)]);
        return draft with { AmountAtStake = first.Amount };
    }

    string Likeness(ListingMatch match) => match switch
    {
        { Basis: MatchBasis.Identifier } => "has the number of",
        _ when match.Probability >= settings.StrongProbability => FormattableString.Invariant($"bears the name (probability {match.Probability:0.000}, a name match, not yet an identity) of"),
        _ => FormattableString.Invariant($"may be (probability {match.Probability:0.00}, a name match, not yet an identity)"),
    };

    static IEnumerable<Evidence> Evidence(ListedTimes times)
    {
        ImmutableArray<Source> sources = [times.Match.Listing.SourceOf("listing")];
        yield return new($"probability that the entry is the party ({ListedWords.Basis(times.Match)})", times.Match.Probability, double.NaN, "")
        {
            Weight = times.Bits * times.Match.Probability,
            Peers = ListedWords.Entry(times.Match.Listing),
            Sources = sources,
        };
        foreach (var reason in times.Match.Reasons) yield return new($"log2 odds: {reason.Label}", reason.Weight, double.NaN, "bits") { Sources = sources };
        foreach (var (label, count, unit) in times.Counts) yield return new(label, count, double.NaN, unit);
        if (times.Amount is { } amount) yield return new(times.HasDates ? "awarded within the debarment" : "awarded, day of the debarment not known", amount.ToDouble(), double.NaN, amount.Currency.ToString());
    }

    static Evidence Further(ListedTimes times) =>
        new($"probability of a further entry ({ListedWords.Basis(times.Match)})", times.Match.Probability, double.NaN, "") { Peers = $"{ListedWords.Entry(times.Match.Listing)}: {times.Sentence}", Sources = [times.Match.Listing.SourceOf("listing")] };
}
