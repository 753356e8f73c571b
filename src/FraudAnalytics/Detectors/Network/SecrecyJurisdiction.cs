using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>RI-06</c>. Source: methods RI-06.</summary>
public sealed record SecrecyJurisdictionSettings
{
    /// <summary>Codes of further jurisdictions (ISO 3166-1, two or three letters) with commas between, beside the shipped list; at most 2000 characters, default none.</summary>
    [StringLength(2000)] public string Further { get; init; } = "";
}

/// <summary>A supplier, or an owner of it, is at home in a jurisdiction that keeps owners secret.</summary>
public sealed class SecrecyJurisdiction(SecrecyJurisdictionSettings settings) : IDetector
{
    readonly ImmutableHashSet<string> further = [.. settings.Further.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(code => code.ToUpperInvariant())];

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-06",
        Title = "Supplier or owner in a listed jurisdiction",
        Page = "RI-06-secrecy-jurisdiction",
        Condition = "A supplier, or an owner of it, is registered in a jurisdiction of the list of those that do not exchange information, and the buyer is elsewhere.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Supplier],
        InnocentExplanations =
        [
            "The goods come from there.",
            "An international group that holds shares through many countries.",
            "The address is that of an agent or bank.",
        ],
        HowToCheck =
        [
            "Ask for the beneficial owners and compare with the register of the buyer's country.",
            "See where payments go.",
            "Look for the same directors or agents among other bidders.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (party.Members.IsEmpty && input.Companies.Dealings.ContractsOf(party.Index).Any()) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var (own, owner, known) = (Listed(party.Country), -1, party.Country.Length > 0);
        for (var fact = 0; fact < party.Facts.Count && owner < 0; fact++)
        {
            if (party.Facts[fact] is not { Kind: PartyFactKind.Owner, Other.Country: { Length: > 0 } country }) continue;
            known = true;
            if (Listed(country)) owner = fact;
        }
        if (!known) answers.NotAssessable("country of the supplier and its owners not known");
        else if (!own && owner < 0) answers.NotFlagged();
        else if (Abroad(party, own ? party.Country : party.Facts[owner].Other!.Value.Country, input) is not { Length: > 0 } contracts) answers.Excluded("buyer in the same jurisdiction");
        else answers.Flagged(Draft(party, own, owner, contracts, input));
    }

    bool Listed(string country) => country.Length > 0 && (Secrecy.Lists(country) || further.Contains(country.Trim().ToUpperInvariant()));

    static Contract[] Abroad(Party party, string country, DetectionInput input) =>
        [.. input.Companies.Dealings.ContractsOf(party.Index).Where(contract => !string.Equals(BuyerCountry(contract), country, StringComparison.OrdinalIgnoreCase))];

    static string BuyerCountry(Contract contract) => contract.Buyer?.Country is { Length: > 0 } own ? own : contract.Lot.Tender.Country;

    static Draft Draft(Party party, bool own, int owner, Contract[] contracts, DetectionInput input)
    {
        var lots = contracts.Select(contract => contract.Lot).DistinctBy(lot => lot.Index).ToArray();
        var where = own ? $"{party.Label} is registered in {party.Country}" : $"An owner of {party.Label} is registered in {party.Facts[owner].Other!.Value.Country}";
        var draft = PartyDraft.Of(party, lots, input.Fields, $"{where}, which is on the list of jurisdictions that do not exchange information on owners and tax, and it has contracts with buyers elsewhere.", null,
            new Evidence("contracts with buyers elsewhere", contracts.Length, double.NaN, "contracts")
            {
                Weight = 0.5,
                Peers = Secrecy.Name,
                Sources = own ? [] : [party.Facts[owner].SourceOf("owner")],
            });
        return draft with { AmountAtStake = CompanyAge.Sum(contracts) };
    }
}
