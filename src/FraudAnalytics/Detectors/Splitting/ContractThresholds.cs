using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Thresholds by contract, each combination of country, category, day and currency asked of the register once.</summary>
sealed class ContractThresholds(ThresholdRegister register, string buyerType)
{
    readonly Dictionary<(string, ProcurementCategory, int, Currency), ApplicableThresholds> asked = [];

    /// <summary>Those in force when the procedure commenced: the day of publication, else of the contract.</summary>
    public ApplicableThresholds Of(Contract contract, Currency currency)
    {
        var tender = contract.Lot.Tender;
        var commenced = tender.Published.HasValue ? tender.Published : contract.Date;
        var country = tender.Country.Length > 0 ? tender.Country : contract.Buyer?.Country ?? "";
        var key = (country, tender.Category, commenced.Number, currency);
        if (!asked.TryGetValue(key, out var answer))
            asked[key] = answer = register.Applicable(country, buyerType, tender.Category, commenced, currency);
        return answer;
    }
}
