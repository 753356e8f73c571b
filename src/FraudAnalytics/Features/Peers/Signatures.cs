using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>Of each lot the contract that was signed last after the award.</summary>
/// <remarks>A day that is that of the award, or the first of the term, may only stand in for a day of signature that was not told: it is not used.</remarks>
sealed class Signatures
{
    readonly int[] contracts;
    readonly short[] days;

    Signatures(int[] contracts, short[] days) => (this.contracts, this.days) = (contracts, days);

    /// <summary>Looks through all contracts once.</summary>
    public static Signatures Of(Dataset data)
    {
        var (contracts, days) = (new int[data.Lots.Count], new short[data.Lots.Count]);
        Array.Fill(days, PeerValues.None);
        var columns = data.ContractColumns;
        for (var contract = 0; contract < columns.Count; contract++)
        {
            var lot = columns.Lot[contract];
            if (DaysOf(new Contract(data, contract)) is not { } late || late <= days[lot]) continue;
            (contracts[lot], days[lot]) = (contract, late);
        }
        return new(contracts, days);
    }

    /// <summary>Days from award to signature; <see cref="PeerValues.None"/> when not known.</summary>
    public short DaysOf(Lot lot) => days[lot.Index];

    /// <summary>The contract that <see cref="DaysOf(Lot)"/> is about.</summary>
    public Contract ContractOf(Lot lot) => new(lot.Data, contracts[lot.Index]);

    static short? DaysOf(Contract contract)
    {
        if (contract.IsPayment || !contract.Date.HasValue || contract.Date == contract.Execution.PeriodStart) return null;
        var award = ProcedureMeasures.AwardDay(contract.Lot);
        return award.HasValue && contract.Date > award ? PeerValues.Step(contract.Date.DaysSince(award)) : null;
    }
}
