using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>RI-15</c>. Source: methods RI-15 (OCDS Cardinal R048).</summary>
public sealed record ManyFieldsSettings
{
    /// <summary>Fewest contracts with a class, of a supplier that is judged and of those it is compared with; 2 to 10000, default 20.</summary>
    [Range(2, 10000)] public int MinimumContracts { get; init; } = 20;

    /// <summary>Fewest suppliers with as many contracts, itself one of them; 4 to 10000, default 20.</summary>
    [Range(4, 10000)] public int MinimumSuppliers { get; init; } = 20;
}

/// <summary>A supplier delivers goods of unusually many kinds.</summary>
public sealed class ManyFields(ManyFieldsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-15",
        Title = "Supplier of everything",
        Page = "RI-15-many-fields",
        Condition = "A supplier was awarded contracts in more divisions of goods than nearly all suppliers with as many contracts.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Supplier, DataField.Classification],
        InnocentExplanations =
        [
            "A wholesaler, general contractor or department store.",
            "A group that bids under one name.",
            "Classes of the calls are wrong or very coarse.",
        ],
        HowToCheck =
        [
            "Look up what the firm does: activity, staff, stores, own website.",
            "See who delivered: subcontractors, makers, other bidders.",
            "See which buyers it has in the fields that are not its own.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var fields = input.Evaluation.Fields;
        var (fence, third, suppliers) = fields.Fence(settings.MinimumContracts);
        foreach (var party in input.Data.Parties[partitions])
        {
            var awards = fields.AwardsOf(party.Index);
            if (awards == 0 && (!party.Members.IsEmpty || !input.Companies.Dealings.ContractsOf(party.Index).Any())) continue;
            if (awards < settings.MinimumContracts) answers.NotAssessable("fewer contracts with a class than the minimum");
            else if (suppliers < settings.MinimumSuppliers) answers.NotAssessable("too few suppliers with as many contracts");
            else if (fields.FieldsOf(party.Index) is var own && own >= fence && own > third) answers.Flagged(Draft(party, own, fence, input));
            else answers.NotFlagged();
        }
    }

    Draft Draft(Party party, int own, double fence, DetectionInput input)
    {
        var awards = input.Evaluation.Fields.AwardsOf(party.Index);
        var suppliers = input.Evaluation.Fields.Fence(settings.MinimumContracts).Suppliers;
        Contract[] contracts = [.. input.Companies.Dealings.ContractsOf(party.Index).Where(contract => !contract.IsPayment && contract.Lot.Classification.Length > 0)];
        var draft = PartyDraft.Of(party, [.. contracts.Select(contract => contract.Lot).DistinctBy(lot => lot.Index)], input.Fields,
            string.Create(CultureInfo.InvariantCulture, $"{party.Label} was awarded {awards} contracts in {own} divisions of goods; of {suppliers} suppliers with {settings.MinimumContracts} or more contracts nearly all have fewer than {fence:0.#}."), null,
            new Evidence("divisions of goods (two digits of the class)", own, fence, "divisions")
            {
                Weight = 0.5,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{suppliers} suppliers with {settings.MinimumContracts} or more contracts"),
            });
        return draft with { AmountAtStake = CompanyAge.Sum(contracts) };
    }
}
