using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-12</c>. Source: methods EN-12.</summary>
public sealed record ListedSuccessorSettings
{
    /// <summary>Smallest probability that an entry of a list is the earlier firm; inclusive; 0.05 to 1, default 0.5.</summary>
    [Range(0.05, 1.0)] public double MinimumProbability { get; init; } = 0.5;

    /// <summary>Smallest probability that the two firms are related; inclusive; 0.5 to 1, default 0.5.</summary>
    [Range(0.5, 1.0)] public double MinimumRelation { get; init; } = 0.5;

    /// <summary>Months before the debarment or closing from which a new firm counts; 0 to 60, default 6.</summary>
    [Range(0, 60)] public int MonthsBefore { get; init; } = 6;

    /// <summary>Months after it until which a new firm counts; 0 to 60, default 18.</summary>
    [Range(0, 60)] public int MonthsAfter { get; init; } = 18;

    /// <summary>Lowest score: log2 odds of the relation plus ln of the share of awards from former buyers over its expectation; inclusive; 0 to 20, default 2.</summary>
    [Range(0.0, 20.0)] public double MinimumScore { get; init; } = 2;
}

/// <summary>A new firm, related to one that was debarred or closed, that works for its buyers or in its trade.</summary>
public sealed class ListedSuccessor(ListedSuccessorSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-12",
        Title = "Successor of a listed supplier",
        Page = "EN-12-listed-successor",
        Condition = "A firm founded around the time when a related firm was debarred or closed works for the same buyers or in the same trade.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.PartyPair,
        Partition = PartitionKey.Party,
        Needs = [DataField.PartyDetails, DataField.Listings],
        InnocentExplanations =
        [
            "A buyer or liquidator sold the business openly to new owners.",
            "A firm of a group that is reorganised.",
            "Former employees who found their own firm in the trade and town that they know.",
            "A shared accountant, building or telephone that relates many firms.",
        ],
        HowToCheck =
        [
            "Compare owners, directors, staff, machines and references of both firms in the register and the tender files.",
            "See whether references of the earlier firm were handed in as those of the later.",
            "Ask whether the debarment covers successors, and whether the buyer looked.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (party.Members.IsEmpty && (input.Records.BidsOf(party.Index).Any() || input.Records.ContractsOf(party.Index).Any())) Judge(input, party, answers);
    }

    void Judge(DetectionInput input, Party former, Answers answers)
    {
        var ends = FirmEnd.Of(input, former, settings.MinimumProbability);
        if (!input.Relations.HasFacts) answers.NotAssessable("nothing is known that could relate firms");
        else if (ends.IsEmpty && !input.Listed.HasLists) answers.NotAssessable("no list was given and no day of closing is known");
        else if (ends.IsEmpty) answers.Excluded("neither listed nor closed");
        else if (!ends.Any(end => end.Day.HasValue)) answers.NotAssessable("the list gives no first day");
        else
        {
            var found = 0;
            foreach (var other in input.Relations.Neighbours(former.Index))
                if (Best(input, former, other, ends) is { } succession && succession.Score >= settings.MinimumScore)
                {
                    answers.Flagged(succession.Draft(input));
                    found++;
                }
            if (found == 0) answers.NotFlagged();
        }
    }

    Succession? Best(DetectionInput input, Party former, int other, IEnumerable<FirmEnd> ends)
    {
        var later = input.Data.Parties[other];
        if (!later.Members.IsEmpty || input.Relations.Posterior(former.Index, other) < settings.MinimumRelation) return null;
        var founded = Founding.Of(input, later);
        Succession? best = null;
        foreach (var end in ends.Where(end => end.Day.HasValue && IsAround(founded, end.Day, input.Data)))
        {
            var succession = new Succession(input, former, later, end, founded);
            if (succession.Continues && (best is null || succession.Score > best.Score)) best = succession;
        }
        return best;
    }

    /// <summary>A first appearance counts only where the records begin before: at their beginning everybody appears first.</summary>
    bool IsAround(Founding founded, Day end, Dataset data)
    {
        if (!founded.Day.HasValue) return false;
        var from = Day.Of(end.Date.AddMonths(-settings.MonthsBefore));
        return founded.Day >= from && founded.Day <= Day.Of(end.Date.AddMonths(settings.MonthsAfter)) && (founded.IsRegistered || data.Lots.Any(lot => lot.Date.HasValue && lot.Date < from));
    }
}
