using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>What a contract may show in its execution.</summary>
enum ContractSign { PaidMore, Late, FewerItems, MoreItems, Unpublished, Subcontracted, MostlySubcontracted }

/// <summary>How many contracts of a country and category could show a sign, and how many do.</summary>
readonly record struct SignCount(int Known, int Shown)
{
    public double Share => Known == 0 ? 0 : Shown / (double)Known;
}

/// <summary>How usual the signs of execution are, by country and category and, for some, by supplier.</summary>
sealed class ContractHabits
{
    static readonly ContractSign[] Signs = Enum.GetValues<ContractSign>();
    readonly Dictionary<(Domain.Text Country, ProcurementCategory Category, ContractSign Sign), SignCount> usual = [];
    readonly Dictionary<(int Supplier, ContractSign Sign), SignCount> suppliers = [];
    readonly bool[] isSupplier;
    readonly Dataset data;

    ContractHabits(Dataset data) => (this.data, isSupplier) = (data, new bool[data.Parties.Count]);

    public static ContractHabits Of(Dataset data)
    {
        var habits = new ContractHabits(data);
        foreach (var contract in data.Contracts)
        {
            if (contract.IsPayment) continue;
            if (contract.Supplier is { } supplier) habits.isSupplier[supplier.Index] = true;
            foreach (var sign in Signs)
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
            ContractSign.PaidMore => OverPaid(contract) is var over && double.IsNaN(over) ? null : over > PaidTolerance + Rounding,
            ContractSign.Late => IsLate(contract, LateDays),
            ContractSign.Unpublished => execution.Has(Text) is var published && published == YesNo.Unknown ? null : published == YesNo.No,
            ContractSign.FewerItems => execution is { Items: int now, ItemsBefore: int before } ? now < before : null,
            ContractSign.MoreItems => execution is { Items: int now, ItemsBefore: int before } ? now > before : null,
            ContractSign.Subcontracted => IsSubcontracted(contract),
            _ => double.IsNaN(execution.Subcontracted) ? null : execution.Subcontracted >= MostOfIt,
        };
    }

    /// <summary>Payments may exceed the amount by rounding and small charges: one in a hundred.</summary>
    public const double PaidTolerance = 0.01;

    /// <summary>Quotients of exact amounts may be off in their last digits.</summary>
    public const double Rounding = 1e-9;

    /// <summary>A contract that ended so many days after its term was delivered late.</summary>
    public const int LateDays = 30;

    /// <summary>What shows the text of a contract.</summary>
    public const DocumentKinds Text = DocumentKinds.ContractText | DocumentKinds.AnyContract;

    /// <summary>Whether milestones were missed or met late, or the contract ended so many days after its term; null where neither is told.</summary>
    public static bool? IsLate(Contract contract, int days)
    {
        var overrun = Overrun(contract);
        var milestones = contract.Execution is { Milestones: > 0, LateMilestones: int late } ? late : -1;
        return milestones < 0 && double.IsNaN(overrun) ? null : milestones > 0 || overrun >= days;
    }

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

    /// <summary>Whether a party has contracts as their supplier.</summary>
    public bool IsSupplier(int party) => isSupplier[party];

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
