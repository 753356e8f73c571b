using FraudAnalytics.Detectors;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Scoring;

/// <summary>Describes one group: members, ties, money, time, evidence.</summary>
sealed class GroupMaker(DetectionInput input, GroupMoney money, TieWords words, GroupLinks links, GroupScale scale)
{
    const int MostBuyers = 10;

    public SupplierGroup Make(MemberSet set, Tie[] ties)
    {
        string[] ids = [.. set.Members.Select(member => IdOf(member)).Order(StringComparer.Ordinal)];
        var all = TakingsOf(money.Of(set.Members));
        foreach (var lot in set.Members.SelectMany(member => input.Participation.LotsOf(member).ToArray())) all.Saw(input.Data.Lots[lot].Date);
        Finding[] findings = [.. ties.SelectMany(tie => tie.Findings).Distinct()];
        var score = ScoreOf(set.Members.Length, ties);
        return Sold(set, new()
        {
            Id = FindingIdentity.Hash(["supplier group", .. ids]),
            Members = [.. set.Members.Select(Member).OrderByDescending(member => member.BaseWon?.Units).ThenByDescending(member => member.Wins).ThenBy(member => member.Id, StringComparer.Ordinal)],
            Ties = [.. ties.OrderByDescending(tie => tie.Weight).ThenBy(tie => tie.Left).ThenBy(tie => tie.Right).Select(tie => new SupplierTie(IdOf(tie.Left), IdOf(tie.Right), tie.Kind, Math.Round(tie.Weight, 4), words.Of(tie)))],
            Won = all.Won,
            BaseWon = all.BaseWon,
            Wins = all.Lots,
            JointLots = JointLots(set.Members),
            Score = score,
            Risk = Combine.Risk(score),
            Priority = all.BaseWon is { } won ? decimal.Round((decimal)Combine.Risk(score) * won.Amount, 4) : null,
            Since = all.First,
            Until = all.Last,
            Findings = [.. findings.Select(finding => finding.Id).Order(StringComparer.Ordinal)],
            Cases = links.CasesOf(findings, ids.ToHashSet(StringComparer.Ordinal)),
            LeftOut = set.LeftOut,
        });
    }

    /// <summary>
    /// Log2 odds as of a case: the starting point, then one bar per kind of tie. n - 1 ties hold n suppliers together, so a kind counts with its bits over all ties divided by n - 1, at most as one family of indicators.
    /// </summary>
    double ScoreOf(int members, Tie[] ties)
    {
        var (settings, held) = (scale.Settings, Math.Max(1, members - 1));
        var bits = Bits(tie => tie.Meeting) + Bits(tie => tie.Relation) + Bits(tie => tie.Lot);
        return Math.Round(Math.Log2(settings.PriorRisk / (1 - settings.PriorRisk)) + settings.Tempering * bits, 6);

        double Bits(Func<Tie, double> part) => Math.Min(settings.MaxFamilyWeight, ties.Sum(part) / held);
    }

    SupplierGroup Sold(MemberSet set, SupplierGroup group)
    {
        var buyers = money.Of(set.Members).Where(contract => contract.Buyer is not null).GroupBy(contract => contract.Buyer!.Value.Index)
            .Select(sold => (Buyer: input.Data.Parties[sold.Key], Sum: TakingsOf(sold))).ToArray();
        var first = buyers.OrderByDescending(item => item.Sum.InBase).ThenByDescending(item => item.Sum.Lots).ThenBy(item => item.Buyer.Index).Take(MostBuyers);
        return group with { BuyerCount = buyers.Length, Buyers = [.. first.Select(item => new GroupBuyer(item.Buyer.Id, item.Buyer.Label, item.Sum.Lots, item.Sum.Won))] };
    }

    GroupSupplier Member(int party)
    {
        var sum = TakingsOf(money.Of(party));
        return new(IdOf(party), input.Data.Parties[party].Label, input.Participation.LotsOf(party).Length, sum.Lots, sum.Won, sum.BaseWon);
    }

    Takings TakingsOf(IEnumerable<Contract> contracts)
    {
        var sum = new Takings(scale.Rates, scale.BaseCurrency);
        foreach (var contract in contracts) sum.Add(contract);
        return sum;
    }

    int JointLots(int[] members) => members.SelectMany(member => input.Participation.LotsOf(member).ToArray()).CountBy(lot => lot).Count(lot => lot.Value >= 2);

    string IdOf(int party) => input.Data.Parties[party].Id;
}
