using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>How detectors judge single contracts by a sign of their execution: the sign counts where few comparable contracts show it.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Unknown">What is said of contracts of which nothing tells.</param>
/// <param name="MaximumUsualShare">Where a larger share of comparable contracts shows the sign, it tells nothing of one of them.</param>
sealed record SignRule(ContractSign Sign, LotBarrier Unknown, double MaximumUsualShare)
{
    // With fewer contracts to compare with, nobody knows what is usual.
    const int FewestPeers = 20;
    static readonly LotBarrier Usual = new(true, "usual among comparable contracts");
    static readonly LotBarrier TooFew = new(false, "fewer than 20 comparable contracts");

    /// <summary>What stands against judging a contract that could be judged.</summary>
    public Func<Contract, LotBarrier?> Barrier { get; init; } = static _ => null;

    /// <summary>Whether a contract shows the sign, by the settings.</summary>
    public required Func<Contract, bool> Shows { get; init; }

    /// <summary>The finding about a contract that does.</summary>
    public required Func<Contract, SignCount, Draft> Draft { get; init; }

    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (habits, tally) = (input.Awarded.Habits, new Tally(answers));
        foreach (var contract in ContractDraft.Contracts(input.Data, partitions)) Judge(contract, habits, tally, answers);
        tally.HandOver();
    }

    void Judge(Contract contract, ContractHabits habits, Tally tally, Answers answers)
    {
        if (contract.IsPayment) tally.Against(ContractDraft.Payment);
        else if (ContractHabits.Shows(contract, Sign) is null) tally.Against(Unknown);
        else if (Barrier(contract) is { } barrier) tally.Against(barrier);
        else if (!Shows(contract)) tally.NotFlagged();
        else if (habits.Usual(contract, Sign) is var usual && usual.Known < FewestPeers) tally.Against(TooFew);
        else if (usual.Share > MaximumUsualShare) tally.Against(Usual);
        else answers.Flagged(Draft(contract, usual));
    }

    /// <summary>What was compared with, in words.</summary>
    public static string Peers(Contract contract, SignCount usual)
    {
        var tender = contract.Lot.Tender;
        var category = tender.Category == Domain.ProcurementCategory.Unknown ? "" : $" of {tender.Category.ToString().ToLowerInvariant()}";
        return FormattableString.Invariant($"{usual.Known:#,0} contracts{category}{(tender.Country.Length > 0 ? $", {tender.Country}" : "")}");
    }
}
