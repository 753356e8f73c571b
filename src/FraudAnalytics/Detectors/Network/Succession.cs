using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>A later firm beside an earlier one that was debarred or ceased. Source: methods EN-12.</summary>
sealed class Succession
{
    const double MostOfRelation = 4;
    const double MostOfBuyers = 3;

    readonly Party former;
    readonly Party later;
    readonly FirmEnd end;
    readonly Founding founded;
    readonly ImmutableArray<PartyLink> links;
    readonly double relation;
    readonly FormerBuyers buyers;

    public Succession(DetectionInput input, Party former, Party later, FirmEnd end, Founding founded)
    {
        (this.former, this.later, this.end, this.founded) = (former, later, end, founded);
        links = input.Relations.Between(former.Index, later.Index);
        relation = input.Relations.Posterior(former.Index, later.Index);
        // The first year begins when both have happened.
        buyers = FormerBuyers.Of(input.Data, input.Records, former.Index, later.Index, end.Day > founded.Day ? end.Day : founded.Day);
    }

    /// <summary>True where it works for a buyer of the earlier firm or in its trade.</summary>
    public bool Continues => buyers.Former > 0 || buyers.SameClass;

    /// <summary>Log2 odds of the relation plus ln of the share of awards from former buyers over its expectation.</summary>
    public double Score => RelationBits + buyers.LogRatio;

    double RelationBits => Math.Log2(relation / Math.Max(1e-9, 1 - relation));

    public Draft Draft(DetectionInput input)
    {
        Lot[] lots = [.. input.Records.ContractsOf(later.Index).Select(contract => contract.Lot).Concat(input.Records.BidsOf(later.Index).Select(bid => bid.Lot)).DistinctBy(lot => lot.Index).OrderBy(lot => lot.Index)];
        var p = buyers.Awards == 0 ? 1 : buyers.PValue;
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{former.Label} {end.Words}; {later.Label}, {founded.Words}, shares {Shared()} with it (probability of a relation {relation:0.000}) and won {buyers.Former} of its {buyers.Awards} awards of the twelve months after from buyers of {former.Label}, where {buyers.Base * buyers.Awards:0.0} would be expected.");
        return PairDraft.Of(former, later, true, lots, input.Fields, sentence, null, [.. Evidence(p)]);
    }

    IEnumerable<Evidence> Evidence(double p)
    {
        yield return new("probability that the firms are related", relation, double.NaN, "") { Weight = Math.Clamp(RelationBits, 0, MostOfRelation), Sources = [end.Source] };
        foreach (var link in links) yield return new($"shared: {Words(link.Kind)}, parties that have it", link.Holders, double.NaN, "parties") { Sources = link.Sources };
        yield return new("awards from the earlier firm's buyers", buyers.Former, buyers.Base * buyers.Awards, "awards") { PValue = p, Weight = Tails.EvidenceBits(p, MostOfBuyers), Peers = "other firms in the same classes and months" };
        yield return new("score: log2 odds of the relation plus ln of share over expectation", Score, double.NaN, "");
        yield return new(founded.IsRegistered ? "days from debarment or closing to the foundation" : "days from debarment or closing to the first appearance", founded.Day.DaysSince(end.Day), double.NaN, "days");
    }

    string Shared() => links.IsEmpty ? "links" : string.Join(", ", links.Select(link => link.Kind).Distinct().Select(Words));

    /// <summary>Kinds in words; values stay out, they may be numbers and addresses of people.</summary>
    static string Words(LinkKind kind) => kind switch
    {
        LinkKind.BankAccount => "a bank account",
        LinkKind.Mailbox => "a mailbox",
        LinkKind.Phone => "a telephone number",
        LinkKind.Owner => "an owner",
        LinkKind.Director => "a director",
        LinkKind.AddressWithUnit or LinkKind.Address => "an address",
        LinkKind.Domain => "an internet domain",
        LinkKind.Representative => "a representative",
        LinkKind.Control => "control",
        LinkKind.JointBid => "joint bids",
        _ => "an agent",
    };
}
