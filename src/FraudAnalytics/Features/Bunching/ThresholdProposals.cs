using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Bunching;

/// <summary>Which values a threshold was looked for in. Both bind: the value signed, and the estimate that decides how to buy.</summary>
public enum ProposalValues : byte
{
    /// <summary>Values of contracts when signed.</summary>
    Signed,
    /// <summary>Estimates of lots.</summary>
    Estimated,
}

/// <summary>Values that were searched together.</summary>
/// <param name="Country">As the register files it; empty where the records name none.</param>
/// <param name="Currency">Currency of the values.</param>
/// <param name="Category">What is bought; <see cref="ProcurementCategory.Unknown"/> for all together.</param>
/// <param name="Values">What the values are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="From">First year of them.</param>
/// <param name="To">Last year of them.</param>
public sealed record ProposalGroup(string Country, Currency Currency, ProcurementCategory Category, ProposalValues Values, int Count, int From, int To);

/// <summary>A round amount that may be a threshold: a question to somebody who knows the law, never a fact.</summary>
public sealed record ThresholdProposal
{
    /// <summary>Where it shows.</summary>
    public required ProposalGroup Group { get; init; }

    /// <summary>The amount.</summary>
    public required Money Amount { get; init; }

    /// <summary>Years in which it shows, ascending.</summary>
    public required ImmutableArray<int> Years { get; init; }

    /// <summary>Buyers with whom it shows, where there is but one year; otherwise 0.</summary>
    public required int Buyers { get; init; }

    /// <summary>Values in the band below.</summary>
    public required int Below { get; init; }

    /// <summary>Values in the band above; those at the amount are in neither.</summary>
    public required int Above { get; init; }

    /// <summary>Values at the amount.</summary>
    public required int At { get; init; }

    /// <summary>Share below minus the share expected, -1 to 1.</summary>
    public required double ExcessShare { get; init; }

    /// <summary>One-sided p-value.</summary>
    public required double PValue { get; init; }

    /// <summary>Benjamini-Hochberg q-value over all round amounts of the group.</summary>
    public required double QValue { get; init; }

    /// <summary>Years of them in which the register has a threshold of this amount.</summary>
    public required ImmutableArray<int> YearsOnFile { get; init; }

    /// <summary>A row for a register file, to be completed by somebody who has read the law.</summary>
    public Threshold ToThreshold() => new()
    {
        Jurisdiction = Group.Country,
        Regime = "proposed from data, law not known",
        Category = Group.Category,
        ProcedureUnlocked = "procedure not known",
        Amount = Amount,
        ValidFrom = Day.Of(Years[0], 1, 1),
        ValidTo = Day.Of(Years[^1], 12, 31),
        Source = FormattableString.Invariant($"proposed from data: {Below} {Words} just below, {Above} just above, {At} at it, in {string.Join(", ", Years)}; share below {100 * ExcessShare:0.0} points above the expected, q = {QValue:0.0e+0}"),
    };

    string Words => Group.Values == ProposalValues.Signed ? "signed values" : "estimates";
}

/// <summary>Proposes thresholds from the records of a dataset, for countries of which none is known and for local rules that no list has.</summary>
/// <param name="Searched">What was searched, whether or not anything was proposed.</param>
/// <param name="Proposals">Proposals by country, currency and amount.</param>
public sealed record ThresholdProposals(ImmutableArray<ProposalGroup> Searched, ImmutableArray<ThresholdProposal> Proposals)
{
    /// <summary>Fewest values of a category that it is searched by itself: with fewer, hardly a band holds the forty that a test needs.</summary>
    public const int MinimumOfCategory = 500;

    /// <summary>Searches all values by country and currency, and by category where there are enough; of a category only what all together do not show.</summary>
    /// <param name="data">The records.</param>
    /// <param name="register">What is known already.</param>
    /// <param name="country">Country of records that name none; empty when not known.</param>
    public static ThresholdProposals Of(Dataset data, ThresholdRegister register, string country = "")
    {
        var groups = Values(data, register, country).GroupBy(value => value.Place).OrderBy(group => group.Key.Country, StringComparer.Ordinal).ThenBy(group => group.Key.Currency).ThenBy(group => group.Key.Values);
        var (searched, proposals) = (ImmutableArray.CreateBuilder<ProposalGroup>(), ImmutableArray.CreateBuilder<ThresholdProposal>());
        foreach (var group in groups)
        {
            var before = proposals.Count;
            foreach (var part in Parts([.. group]))
            {
                searched.Add(part.Group);
                proposals.AddRange(Search(part.Group, part.Values, register).Where(found => !proposals.Skip(before).Any(other => other.Group.Category == ProcurementCategory.Unknown && other.Amount == found.Amount)));
            }
        }
        return new(searched.ToImmutable(), proposals.ToImmutable());
    }

    static IEnumerable<(ProposalGroup Group, PlacedAmount[] Values)> Parts(PlacedAmount[] all)
    {
        yield return (GroupOf(all, ProcurementCategory.Unknown), all);
        foreach (var category in all.GroupBy(value => value.Category).OrderBy(category => category.Key))
            if (category.Key != ProcurementCategory.Unknown && category.Count() is >= MinimumOfCategory and var count && count < all.Length)
                yield return (GroupOf([.. category], category.Key), [.. category]);
    }

    static ProposalGroup GroupOf(PlacedAmount[] values, ProcurementCategory category)
    {
        var place = values[0].Place;
        return new(place.Country, place.Currency, category, place.Values, values.Length, values.Min(value => value.Amount.Year), values.Max(value => value.Amount.Year));
    }

    static IEnumerable<ThresholdProposal> Search(ProposalGroup group, PlacedAmount[] values, ThresholdRegister register) =>
        ThresholdKinks.Of(Array.ConvertAll(values, value => value.Amount), new()).Select(kink => Of(kink, group, register));

    static ThresholdProposal Of(ThresholdKink kink, ProposalGroup group, ThresholdRegister register)
    {
        var amount = Money.Of((decimal)kink.Amount, group.Currency);
        return new()
        {
            Group = group,
            Amount = amount,
            Years = [.. kink.Years],
            Buyers = kink.Buyers,
            Below = kink.Below,
            Above = kink.Above,
            At = kink.At,
            ExcessShare = kink.ExcessShare,
            PValue = kink.P,
            QValue = kink.Q,
            YearsOnFile = [.. kink.Years.Where(year => IsOnFile(register, group, amount, year))],
        };
    }

    static bool IsOnFile(ThresholdRegister register, ProposalGroup group, Money amount, int year) =>
        register.InCountry(group.Country).Any(row => row.Amount == amount && row.ValidFrom.Year <= year && (!row.ValidTo.HasValue || row.ValidTo.Year >= year)
            && (group.Category == ProcurementCategory.Unknown || row.Category == ProcurementCategory.Unknown || row.Category == group.Category));

    static IEnumerable<PlacedAmount> Values(Dataset data, ThresholdRegister register, string country)
    {
        foreach (var contract in data.Contracts)
            // Payments are parts of contracts; what was cancelled was not signed.
            if (!contract.IsPayment && (contract.FirstAmount ?? contract.Amount) is { Units: > 0 } amount && contract.Date.HasValue && contract.Lot.Status is not (TenderStatus.Cancelled or TenderStatus.Withdrawn))
                yield return Of(contract.Lot.Tender, contract.Buyer, amount, contract.Date, ProposalValues.Signed);
        foreach (var lot in data.Lots)
            if (lot.Estimate is { Units: > 0 } estimate && lot.Date.HasValue)
                yield return Of(lot.Tender, lot.Tender.Buyer, estimate, lot.Date, ProposalValues.Estimated);

        PlacedAmount Of(Tender tender, Party? buyer, Money amount, Day day, ProposalValues values)
        {
            var named = tender.Country.Length > 0 ? tender.Country : buyer?.Country ?? "";
            return new(new(register.CodeOf(named.Length > 0 ? named : country), amount.Currency, values), tender.Category, new(amount.ToDouble(), day.Year, buyer?.Index ?? -1));
        }
    }

    readonly record struct Place(string Country, Currency Currency, ProposalValues Values);

    readonly record struct PlacedAmount(Place Place, ProcurementCategory Category, DatedAmount Amount);
}
