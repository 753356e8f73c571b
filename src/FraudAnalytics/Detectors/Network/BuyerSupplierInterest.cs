using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Interests;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-14</c>. Source: methods EN-14.</summary>
public sealed record BuyerSupplierInterestSettings
{
    /// <summary>Smallest probability of a connection that is shown; inclusive; 0.5 to 1, default 0.95.</summary>
    [Range(0.5, 1.0)] public double MinimumProbability { get; init; } = 0.95;
}

/// <summary>An official of the buyer who shares an account, contacts or identity with the supplier's people.</summary>
public sealed class BuyerSupplierInterest(BuyerSupplierInterestSettings settings) : IDetector
{
    const int MostOfficials = 5;
    const double MostBits = 5;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-14",
        Title = "Buyer-supplier interest",
        Page = "EN-14-buyer-supplier-interest",
        Condition = "Somebody who acts for a buyer shares an account, a telephone, a mailbox, an address or the identity of an owner or director with one of its suppliers.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.BuyerSupplier,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.Supplier, DataField.Officials, DataField.PartyDetails],
        InnocentExplanations =
        [
            "A namesake; a shared number of a housing block, agency or portal.",
            "The interest was declared and the official took no part in this purchase.",
            "A clerk wrote the buyer's own telephone or mailbox into the supplier's record.",
            "A publicly owned supplier in whose board officials sit by office.",
        ],
        HowToCheck =
        [
            "Have a person who may see both files compare them; this finding is no proof of identity.",
            "Look for a declaration of interests and for who decided on the award.",
            "Check dates: did the official act for the buyer when the contract was awarded?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var pair in input.Data.BuyerSuppliers[partitions]) Judge(input.Interests, pair, answers);
    }

    void Judge(Interests interests, BuyerSupplier pair, Answers answers)
    {
        var officials = interests.OfficialsOf(pair.Buyer.Index);
        // Most data names nobody: what suppliers hold is then not even looked at.
        if (officials.Count == 0)
        {
            answers.NotAssessable("no officials of the buyer are known");
            return;
        }
        var supplier = pair.Supplier;
        Holding[] holdings = [.. Holding.Of(supplier)];
        if (holdings.Length == 0 && !Interests.PeopleOf(supplier).Any()) answers.NotAssessable("people, contacts and accounts of the supplier are not known");
        else if (Found(interests, officials, supplier, holdings) is { IsEmpty: false } found) answers.Flagged(Draft(pair, found));
        else answers.NotFlagged();
    }

    ImmutableArray<Interest> Found(Interests interests, IReadOnlyList<KnownOfficial> officials, Party supplier, Holding[] holdings) =>
    [
        .. officials.Select(official => Interest.Of(interests, official, supplier, holdings)).OfType<Interest>().Where(interest => interest.Probability >= settings.MinimumProbability)
            .OrderByDescending(interest => interest.Score).ThenBy(interest => interest.Official.Person.Name, StringComparer.Ordinal).Take(MostOfficials),
    ];

    Draft Draft(BuyerSupplier pair, ImmutableArray<Interest> found)
    {
        var (buyer, supplier, contracts) = (pair.Buyer, pair.Supplier, pair.Contracts);
        ImmutableArray<Source> sources = [.. contracts.Take(20).Select(contract => contract.SourceOf("supplier"))];
        var kinds = string.Join(", ", found[0].Shared.Select(shared => Words(shared.Kind)));
        return new()
        {
            Subject = new(Info.Subject, [buyer.Id, supplier.Id], $"{buyer.Label} and {supplier.Label}"),
            Sentence = string.Create(CultureInfo.InvariantCulture, $"An official of {buyer.Label} and {supplier.Label} have in common: {kinds} (probability of a connection {found[0].Probability:0.000}; a person must check). {supplier.Label} has {contracts.Count} contract{(contracts.Count == 1 ? "" : "s")} of this buyer."),
            Evidence = [.. found.SelectMany((interest, index) => Evidence(interest, index == 0, sources))],
            AmountAtStake = LotSet.Value(contracts.Select(contract => contract.Lot).DistinctBy(lot => lot.Index)),
            Buyer = buyer.Id,
            Suppliers = [supplier.Id],
            Lots = LotSet.Ids(contracts.Select(contract => contract.Lot)),
            Date = contracts[^1].Date,
        };
    }

    static IEnumerable<Evidence> Evidence(Interest interest, bool counts, ImmutableArray<Source> sources)
    {
        sources = [interest.Official.Source, .. sources];
        yield return new("probability of a connection with an official", interest.Probability, double.NaN, "") { Weight = counts ? Math.Clamp(interest.Score, 0, MostBits) : 0, Peers = Who(interest.Official), Sources = sources };
        foreach (var shared in interest.Shared)
        {
            yield return new($"log2 odds: {Words(shared.Kind)}", shared.Bits, double.NaN, "bits") { Sources = sources };
            yield return shared.Kind is InterestKind.PersonByBirth or InterestKind.PersonByName
                ? new("namesakes to expect among the people known", shared.Others, double.NaN, "people") { Sources = sources }
                : new($"parties that have it: {Words(shared.Kind)}", shared.Others, double.NaN, "parties") { Sources = sources };
        }
    }

    /// <summary>The only place that writes a person's name, verbatim, so that masking finds it.</summary>
    static string Who(KnownOfficial official) => official.Role.Length > 0 ? $"{official.Person.Name}, {official.Role}" : official.Person.Name;

    static string Words(InterestKind kind) => kind switch
    {
        InterestKind.BankAccount => "the same bank account",
        InterestKind.Mailbox => "the same mailbox",
        InterestKind.Phone => "the same telephone number",
        InterestKind.Address => "the same street and number",
        InterestKind.PersonById => "a person with the same personal number",
        InterestKind.PersonByBirth => "a person of the same name and year of birth",
        _ => "a person of the same name",
    };
}
