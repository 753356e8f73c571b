using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Evaluation;

/// <summary>How many of the firms of a country that bid or won stand in the registers that were read: a register that misses many is not the one they stand in.</summary>
sealed class RegisterCoverage
{
    readonly Dictionary<string, (int Firms, int Found)> countries = new(StringComparer.Ordinal);

    /// <summary>Goes through all parties.</summary>
    public RegisterCoverage(Dataset data, Dealings dealings)
    {
        foreach (var party in data.Parties)
        {
            if (!IsJudged(party, dealings) || party.IsRegistered is var answer && answer == YesNo.Unknown) continue;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(countries, party.Country, out _);
            count = (count.Firms + 1, count.Found + (answer == YesNo.Yes ? 1 : 0));
        }
    }

    /// <summary>Firms of a country and how many of them stand in a register.</summary>
    public (int Firms, int Found) Of(string country) => countries.GetValueOrDefault(country);

    /// <summary>A firm, not a person or joint bidder, that bid or won.</summary>
    public static bool IsJudged(Party party, Dealings dealings) => party.Members.IsEmpty && party.Nature != PartyNature.Person && dealings.FirstLotOf(party.Index) >= 0;
}
