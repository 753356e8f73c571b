using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>RI-17</c>. Source: methods RI-17; limits are ours.</summary>
public sealed record RepeatedWinsSettings
{
    /// <summary>Fewest times that the buyer bought the class of goods again after a win of the supplier; 3 to 1000, default 8.</summary>
    [Range(3, 1000)] public int MinimumTimes { get; init; } = 8;

    /// <summary>Lowest share of these times that it won again; inclusive; 0 to 1, default 0.5.</summary>
    [Range(0.0, 1.0)] public double MinimumShare { get; init; } = 0.5;

    /// <summary>Smallest ratio of that share to the usual one; inclusive; 1 to 100, default 1.5.</summary>
    [Range(1.0, 100.0)] public double MinimumRatio { get; init; } = 1.5;
}

/// <summary>Whoever won at a buyer wins again the next time, more than elsewhere for the same goods.</summary>
public sealed class RepeatedWins(RepeatedWinsSettings settings) : IDetector
{
    const int FewestOthers = 50;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-17",
        Title = "Supplier wins again and again at a buyer",
        Page = "RI-17-repeated-wins",
        Condition = "After a win of a supplier the buyer's next purchase of the same class went to it again, far more often than for other suppliers and buyers of that class.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.BuyerSupplier,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractDate],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "It runs what is installed: licences, maintenance, spare parts.",
            "Contracts are instalments of one, or call-offs that the records do not mark.",
            "It is the only one near, or a public or in-house company.",
        ],
        HowToCheck =
        [
            "See how each contract was awarded and with how many bids.",
            "Read the requirements: do they name what only it has?",
            "Find out when it began and what changed at the buyer then.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var pair in input.Data.BuyerSuppliers[partitions])
            if (pair.Contracts.Count < settings.MinimumTimes) answers.NotAssessable("too few purchases after a win");
            else Judge(pair, input, answers);
    }

    void Judge(BuyerSupplier pair, DetectionInput input, Answers answers)
    {
        if (input.Evaluation.Repeated.Of(pair.Index) is not { } rate || rate.Trials < settings.MinimumTimes) answers.NotAssessable("too few purchases after a win");
        else if (rate.Others < FewestOthers) answers.NotAssessable("too little at other buyers to compare with");
        else if (rate.P is var p && p <= 0.05 && rate.Share >= settings.MinimumShare && rate.Share >= settings.MinimumRatio * rate.Usual) answers.Flagged(Draft(pair, rate, p));
        else answers.NotFlagged(p);
    }

    static Draft Draft(BuyerSupplier pair, UnitRate rate, double p)
    {
        var (buyer, supplier) = (pair.Buyer, pair.Supplier);
        Contract[] own = [.. pair.Contracts.Where(Repeats.Counts)];
        ImmutableArray<Source> sources = [.. own.TakeLast(40).Select(contract => contract.SourceOf("contract"))];
        return new()
        {
            Subject = new(SubjectKind.BuyerSupplier, [buyer.Id, supplier.Id], $"{buyer.Label} and {supplier.Label}"),
            PValue = p,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"After a win of {supplier.Label} the next purchase of {buyer.Label} of the same class went to it again in {rate.Seen} of {rate.Trials} cases ({100 * rate.Share:0}%), where {100 * rate.Usual:0.#}% is usual."),
            Evidence =
            [
                new("wins followed by another", rate.Seen, rate.Expected, "wins")
                {
                    PValue = p,
                    Weight = Tails.EvidenceBits(p, 1.5),
                    Peers = string.Create(CultureInfo.InvariantCulture, $"{rate.Others} wins of other suppliers and buyers, by country and division of goods"),
                    Sources = sources,
                },
            ],
            AmountAtStake = Network.CompanyAge.Sum(own),
            Buyer = buyer.Id,
            Suppliers = [supplier.Id],
            Lots = LotSet.Ids(own.Select(contract => contract.Lot)),
            Date = own[^1].Date,
        };
    }
}
