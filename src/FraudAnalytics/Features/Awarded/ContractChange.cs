using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>What a contract was worth at first and is worth at last.</summary>
/// <param name="First">Value before changes, above zero.</param>
/// <param name="Last">Value at completion where told, else as last told.</param>
/// <param name="Basis">How the first value is known.</param>
readonly record struct ContractChange(Money First, Money Last, FirstValueBasis Basis)
{
    // A value that changed more than so many times is more likely mistyped than amended.
    const double MostGrowth = 10;

    /// <summary>max(0, (final - initial) / initial). Source: methods RI-14.</summary>
    public double Increase => Math.Max(0, (Last.Units - (double)First.Units) / First.Units);

    /// <summary>Over ten times the first value, or less than a tenth of it.</summary>
    public bool IsMistyped => Last.Units > MostGrowth * First.Units || Last.Units * MostGrowth < First.Units;

    /// <summary>The change of a contract; null where its first value is not known.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="awardsTell">Whether the amount awarded is a first value: not where it is all that the source has.</param>
    public static ContractChange? Of(Contract contract, bool awardsTell)
    {
        if (contract.Amount is not { Units: > 0 } amount) return null;
        var last = contract.Execution.FinalAmount is { Units: > 0 } final && final.Currency == amount.Currency ? final : amount;
        if (contract.FirstAmount is { Units: > 0 } first && (awardsTell || contract.FirstAmountBasis != FirstValueBasis.Award)) return new(first, last, contract.FirstAmountBasis);
        // A final value that is told apart from the contract's makes the contract's the first one.
        return last != amount ? new(amount, last, FirstValueBasis.Stated) : null;
    }

    /// <summary>How the first value is known, in words.</summary>
    public string BasisWords => Basis switch
    {
        FirstValueBasis.EarlierVersion => "in an earlier version of the record",
        FirstValueBasis.Award => "the amount awarded",
        _ => "stated by the source",
    };

    /// <summary>How much longer the term became, over the term that the call gave; NaN where either is not known or ends before it starts.</summary>
    public static double Lengthening(Contract contract)
    {
        var execution = contract.Execution;
        var end = execution.FinalDay.HasValue ? execution.FinalDay : execution.PeriodEnd;
        if (!end.HasValue || !execution.PeriodStart.HasValue) return double.NaN;
        var procedure = contract.Lot.Tender.Procedure;
        if (!procedure.ContractStart.HasValue || !procedure.ContractEnd.HasValue) return double.NaN;
        var (planned, real) = (procedure.ContractEnd.DaysSince(procedure.ContractStart), end.DaysSince(execution.PeriodStart));
        return planned <= 0 || real < 0 ? double.NaN : Math.Max(0, (real - (double)planned) / planned);
    }
}
