using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>RI-14</c>. Source: methods RI-14; Directive 2014/24/EU art. 72.</summary>
public sealed record ContractModificationSettings
{
    /// <summary>Increases up to this share of the first value are small; exclusive; 0 to 1, default 0.1 (art. 72(2): 10% for goods and services).</summary>
    [Range(0.0, 1.0)] public double SmallIncrease { get; init; } = 0.1;

    /// <summary>The same for works; 0 to 1, default 0.15 (art. 72(2)).</summary>
    [Range(0.0, 1.0)] public double SmallIncreaseOfWorks { get; init; } = 0.15;

    /// <summary>Increases beyond this share are large; exclusive; 0.1 to 10, default 0.5 (art. 72(1): 50% for one modification).</summary>
    [Range(0.1, 10.0)] public double LargeIncrease { get; init; } = 0.5;

    /// <summary>Lengthening of the term beyond this share of the term that the call gave; exclusive; 0 to 10, default 0.5.</summary>
    [Range(0.0, 10.0)] public double LongerTerm { get; init; } = 0.5;

    /// <summary>Largest share of other contracts of the country and category that grew as much; where more do, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;
}

/// <summary>A contract became dearer or longer after it was signed.</summary>
public sealed class ContractModification(ContractModificationSettings settings) : IDetector
{
    const double SmallBits = 0.5;
    const double LargeBits = 1.2;
    const double TermBits = 0.5;
    const double MostSupplierBits = 2;
    const double MaximumQ = 0.10;
    static readonly LotBarrier NoFirst = new(false, "neither first value nor planned term known");
    static readonly LotBarrier Mistyped = new(false, "over ten times apart: perhaps mistyped");
    static readonly LotBarrier Usual = new(true, "such increases are usual among comparable contracts");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-14",
        Title = "Contract modification",
        Page = "RI-14-contract-modification",
        Condition = "A contract is worth over 10% (works 15%) more than at first, or its term became over half longer, where few comparable contracts grow as much.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.ContractAmount, DataField.FirstAmount],
        InnocentExplanations =
        [
            "Work that nobody could foresee, or an option that the contract provided for.",
            "Prices were indexed, or tax was added to the later amount.",
            "The first amount is a part, a deposit or a first year only.",
            "An entry was corrected.",
        ],
        HowToCheck =
        [
            "Read the amendments and their reasons: could the need have been known at signature?",
            "See what law allows without a new procedure: Directive 2014/24/EU art. 72 lets a contract grow by 10% (works 15%), and by 50% for unforeseen or additional work.",
            "Compare with the second bid: would it have been cheaper at the final value?",
            "See how often this supplier's contracts grow, and with which buyers.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (changes, tally) = (input.Awarded.Changes, new Tally(answers));
        foreach (var contract in ContractDraft.Contracts(input.Data, partitions)) Judge(contract, changes, tally, answers);
        tally.HandOver();
    }

    void Judge(Contract contract, ContractChanges changes, Tally tally, Answers answers)
    {
        var change = changes.HasValues ? ContractChange.Of(contract, changes.AwardsTell) : null;
        var longer = ContractChange.Lengthening(contract);
        if (contract.IsPayment) tally.Against(ContractDraft.Payment);
        else if (change is null && double.IsNaN(longer)) tally.Against(NoFirst);
        else if (change is { IsMistyped: true }) tally.Against(Mistyped);
        else if (longer > settings.LongerTerm || change is { } grown && grown.Increase > Small(contract)) JudgeGrown(contract, change, longer, changes, tally, answers);
        else tally.NotFlagged();
    }

    void JudgeGrown(Contract contract, ContractChange? change, double longer, ContractChanges changes, Tally tally, Answers answers)
    {
        var dearer = change is { } one && one.Increase > Small(contract) && ShareOf(contract, one, changes) <= settings.MaximumUsualShare;
        var late = longer > settings.LongerTerm && changes.UsualTerm(contract).ShareOfOthers(longer) <= settings.MaximumUsualShare;
        if (dearer || late) answers.Flagged(Draft(contract, change, dearer, late ? longer : double.NaN, changes));
        else tally.Against(Usual);
    }

    static double ShareOf(Contract contract, ContractChange change, ContractChanges changes) => changes.Usual(contract).ShareOfOthers(change.Increase);

    double Small(Contract contract) => contract.Lot.Tender.Category == ProcurementCategory.Works ? settings.SmallIncreaseOfWorks : settings.SmallIncrease;

    Draft Draft(Contract contract, ContractChange? change, bool dearer, double longer, ContractChanges changes)
    {
        var evidence = ImmutableArray.CreateBuilder<Evidence>();
        ImmutableArray<Source> sources = [.. new[] { contract.SourceOf("contract amount"), contract.SourceOf("first amount") }.Distinct()];
        var words = new List<string>();
        if (change is { } grown)
        {
            var share = ShareOf(contract, grown, changes);
            evidence.Add(Price(contract, grown, dearer, share, changes.Usual(contract), sources));
            if (dearer) words.Add(string.Create(CultureInfo.InvariantCulture, $"was worth {grown.First} at first ({grown.BasisWords}) and {grown.Last} at last, {grown.Increase:0.0%} more, where {share:0.0%} of {changes.Usual(contract).Contracts - 1} other contracts of the country and category grew as much"));
        }
        if (!double.IsNaN(longer))
        {
            evidence.Add(new("lengthening of the term", 100 * longer, 100 * settings.LongerTerm, "%") { Weight = TermBits, Percentile = changes.UsualTerm(contract).ShareOfOthers(longer), Peers = "expected: the limit; over the term that the call gave", Sources = [contract.SourceOf("contracts/period")] });
            words.Add(string.Create(CultureInfo.InvariantCulture, $"ran {longer:0%} longer than the call said"));
        }
        if (contract.Execution.Amendments is int amendments) evidence.Add(new("amendments", amendments, double.NaN, "amendments") { Peers = contract.Execution.AmendmentRationale, Sources = [contract.SourceOf("contracts/amendments")] });
        if (changes.Supplier(contract) is { } supplier) evidence.Add(OfSupplier(supplier, sources));
        return ContractDraft.Of(contract, $"The contract of {ContractDraft.Parties(contract)} {string.Join(", and ", words)}.", evidence.ToImmutable());
    }

    Evidence Price(Contract contract, ContractChange change, bool dearer, double share, UsualIncreases usual, ImmutableArray<Source> sources) =>
        new("increase over the first value", 100 * change.Increase, 100 * Small(contract), "%")
        {
            Percentile = share,
            Weight = !dearer ? 0 : change.Increase > settings.LargeIncrease ? LargeBits : SmallBits,
            Peers = string.Create(CultureInfo.InvariantCulture, $"expected: the limit for {(contract.Lot.Tender.Category == ProcurementCategory.Works ? "works" : "goods and services")}; {usual.Contracts} contracts of the country and category with a first value"),
            Sources = sources,
        };

    static Evidence OfSupplier(SupplierIncrease supplier, ImmutableArray<Source> sources) =>
        new("mean increase of the supplier's contracts", 100 * supplier.Mean, 100 * supplier.Expected, "%")
        {
            PValue = supplier.P,
            Weight = supplier.Q <= MaximumQ ? Tails.EvidenceBits(supplier.P, MostSupplierBits) : 0,
            Peers = string.Create(CultureInfo.InvariantCulture, $"{supplier.Contracts} contracts, against as many drawn from contracts of the same country and category; among suppliers at least as unusual a share of {supplier.Q:0.00} is to be expected by chance"),
            Sources = sources,
        };
}
