using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>What a contract may show in its execution.</summary>
enum ContractSign { PaidMore, Late, LongTerm, FewerItems, MoreItems, Subcontracted, MostlySubcontracted }

/// <summary>How many contracts of a country and category could show a sign, and how many do.</summary>
readonly record struct SignCount(int Known, int Shown)
{
    public double Share => Known == 0 ? 0 : Shown / (double)Known;
}

/// <summary>How usual the signs of execution are, by country and category and, for some, by supplier.</summary>
sealed class ContractHabits
{
    readonly Dictionary<(Text Country, ProcurementCategory Category, ContractSign Sign), SignCount> usual = [];
    readonly Dictionary<(int Supplier, ContractSign Sign), SignCount> suppliers = [];
    readonly Dataset data;

    ContractHabits(Dataset data) => this.data = data;

    public static ContractHabits Of(Dataset data)
    {
        var habits = new ContractHabits(data);
        foreach (var contract in data.Contracts)
        {
            if (contract.IsPayment) continue;
            foreach (var sign in Enum.GetValues<ContractSign>())
                if (Shows(contract, sign) is bool shown) habits.Count(contract, sign, shown);
        }
        return habits;
    }

    /// <summary>Whether a contract shows a sign; null where nothing tells.</summary>
    public static bool? Shows(Contract contract, ContractSign sign)
    {
        var execution = contract.Execution;
        return sign switch
        {
            ContractSign.PaidMore => OverPaid(contract) is var over && double.IsNaN(over) ? null : over > PaidTolerance,
            ContractSign.Late => execution.Milestones is > 0 ? execution.LateMilestones > 0 : null,
            ContractSign.LongTerm => Overrun(contract) is var days && double.IsNaN(days) ? null : days > 0,
            ContractSign.FewerItems => execution is { Items: int now, ItemsBefore: int before } ? now < before : null,
            ContractSign.MoreItems => execution is { Items: int now, ItemsBefore: int before } ? now > before : null,
            ContractSign.Subcontracted => IsSubcontracted(contract),
            _ => double.IsNaN(execution.Subcontracted) ? null : execution.Subcontracted >= MostOfIt,
        };
    }

    /// <summary>Payments may exceed the amount by rounding and small charges: one in a hundred.</summary>
    public const double PaidTolerance = 0.01;

    /// <summary>From here on, most of the contract is done by others.</summary>
    public const double MostOfIt = 0.5;

    /// <summary>Payments over the amount, less one; NaN where either is not known or currencies differ. The amount is the final one where told.</summary>
    public static double OverPaid(Contract contract)
    {
        if (contract.Execution.Paid is not { } paid || contract.Amount is not { Units: > 0 } amount || paid.Currency != amount.Currency) return double.NaN;
        var final = contract.Execution.FinalAmount is { Units: > 0 } told && told.Currency == amount.Currency && told.Units > amount.Units ? told : amount;
        return paid.Units / (double)final.Units - 1;
    }

    /// <summary>Days from the end of the term to completion, negative when early; NaN where either is not known.</summary>
    public static double Overrun(Contract contract)
    {
        var execution = contract.Execution;
        return execution.FinalDay.HasValue && execution.PeriodEnd.HasValue ? execution.FinalDay.DaysSince(execution.PeriodEnd) : double.NaN;
    }

    /// <summary>How usual a sign is among contracts of the country and category.</summary>
    public SignCount Usual(Contract contract, ContractSign sign)
    {
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[contract.Index]];
        return usual.GetValueOrDefault((data.TenderColumns.Country[tender], data.TenderColumns.Category[tender], sign));
    }

    /// <summary>How often a supplier's contracts show a sign.</summary>
    public SignCount OfSupplier(int supplier, ContractSign sign) => suppliers.GetValueOrDefault((supplier, sign));

    // Where no contract of the data names a subcontractor, nobody tells; where some do, the others are taken for contracts without.
    static bool? IsSubcontracted(Contract contract)
    {
        if (!contract.Subcontractors.IsEmpty || contract.Execution.Subcontracted > 0) return true;
        return contract.Data.ContractColumns.Subcontractors.Count == 0 && double.IsNaN(contract.Execution.Subcontracted) ? null : false;
    }

    void Count(Contract contract, ContractSign sign, bool shown)
    {
        var tender = data.LotColumns.Tender[data.ContractColumns.Lot[contract.Index]];
        Add(ref CollectionsMarshal.GetValueRefOrAddDefault(usual, (data.TenderColumns.Country[tender], data.TenderColumns.Category[tender], sign), out _), shown);
        if (contract.Supplier is { } supplier) Add(ref CollectionsMarshal.GetValueRefOrAddDefault(suppliers, (supplier.Index, sign), out _), shown);
    }

    static void Add(ref SignCount count, bool shown) => count = new(count.Known + 1, count.Shown + (shown ? 1 : 0));
}
