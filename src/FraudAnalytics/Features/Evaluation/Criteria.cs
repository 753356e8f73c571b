using System.Collections.Frozen;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>What the award criteria of a call look at.</summary>
static class Criteria
{
    // OCDS awardCriteria codelist, its deprecated codes and the words of eForms.
    static readonly FrozenSet<string> PriceWords = new[] { "priceonly", "lowestcost", "lowestprice", "lowest price", "price" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    static readonly FrozenSet<string> OtherWords = new[] { "ratedcriteria", "qualityonly", "costonly", "bestproposal", "bestvaluetogovernment", "singlebidonly", "quality", "cost" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where the call says that more than the price decides.</summary>
    public static bool LookFurther(Procedure procedure) => procedure.PriceWeight < 1 || OtherWords.Contains(procedure.AwardCriteria);

    /// <summary>True where the call says that the price decides alone.</summary>
    public static bool PriceAlone(Procedure procedure) => !LookFurther(procedure) && (procedure.PriceWeight >= 1 || PriceWords.Contains(procedure.AwardCriteria));
}
