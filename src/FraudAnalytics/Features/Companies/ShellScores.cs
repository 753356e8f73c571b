using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>Which indicators of a shell company are on, off or not known for a firm. Source: methods EN-11; what cannot be decided from the records stays out.</summary>
sealed class ShellScores(Dataset data, Dealings dealings, CompanyAges ages, ShellTables tables)
{
    /// <summary>Contract over yearly turnover from which on a firm is small for it.</summary>
    public const double MostOfTurnover = 2;

    /// <summary>Months below which a firm is young.</summary>
    public const int YoungMonths = 12;

    /// <summary>The score of a party.</summary>
    public ShellScore Of(int index)
    {
        var party = data.Parties[index];
        ShellAnswer?[] answers = [Building(party), Boards(party), Small(party), Young(party), Activity(party), Reach(party), Capital(party), Secret(party), Circle(party), Officers(party), Breadth(party)];
        return new([.. answers.OfType<ShellAnswer>()]);
    }

    ShellAnswer? Building(Party party) =>
        tables.InBuildingOf(party.Index) is > 0 and var there ? new(ShellIndicator.SharedBuilding, there >= ShellTables.MassRegistration, there, ShellTables.MassRegistration, -1) : null;

    ShellAnswer? Boards(Party party)
    {
        var (most, fact) = (0, -1);
        for (var index = 0; index < party.Facts.Count; index++)
            if (party.Facts[index] is { Kind: PartyFactKind.Director } director && tables.BoardsOf(director) is var boards && boards > most) (most, fact) = (boards, index);
        return most == 0 ? null : new(ShellIndicator.ManyBoards, most >= tables.BoardLimit, most, tables.BoardLimit, fact);
    }

    ShellAnswer? Small(Party party)
    {
        var (employees, people) = Largest(party, PartyFactKind.Employees);
        if (employees <= 0) return new(ShellIndicator.SmallForContract, true, employees, 1, people);
        var (turnover, money) = Largest(party, PartyFactKind.Turnover);
        if (turnover >= 0 && Highest(party) is > 0 and var amount)
            return new(ShellIndicator.SmallForContract, amount > MostOfTurnover * turnover, amount / Math.Max(turnover, 1), MostOfTurnover, money);
        return people < 0 ? null : new(ShellIndicator.SmallForContract, false, employees, 1, people);
    }

    ShellAnswer? Young(Party party) => ages[party.Index] is { IsKnown: true } age ? new(ShellIndicator.Young, age.IsUnder(YoungMonths), age.Days, 365, age.Fact) : null;

    ShellAnswer? Activity(Party party) =>
        Changes.ActivityOf(party, dealings.FirstDayOf(party.Index)) is { } changed ? new(ShellIndicator.ActivityChanged, changed >= 0, changed >= 0 ? 1 : 0, double.NaN, changed) : null;

    ShellAnswer? Reach(Party party)
    {
        int mails = 0, free = 0, first = -1;
        for (var index = 0; index < party.Facts.Count; index++)
        {
            if (party.Facts[index] is not { Kind: PartyFactKind.Email } fact || Mailboxes.Of(fact.Value) is not { Mailbox.Length: > 0 } mail) continue;
            mails++;
            if (first < 0) first = index;
            if (mail.Domain.Length == 0) free++;
        }
        if (mails == 0 || !tables.TellsContacts) return null;
        var ways = party.Facts.Count(fact => fact.Kind is PartyFactKind.Website or PartyFactKind.Phone);
        return new(ShellIndicator.HardToReach, free == mails && ways == 0, ways, 1, first);
    }

    ShellAnswer? Capital(Party party)
    {
        var (capital, fact) = Largest(party, PartyFactKind.Capital);
        var least = tables.LeastCapitalOf(party.Country);
        return fact < 0 || double.IsNaN(least) ? null : new(ShellIndicator.LowCapital, capital <= least, capital, least, fact);
    }

    static ShellAnswer? Secret(Party party)
    {
        var known = -1;
        for (var index = 0; index < party.Facts.Count; index++)
        {
            if (party.Facts[index] is not { Kind: PartyFactKind.Owner, Other.Country: { Length: > 0 } country }) continue;
            if (Secrecy.Lists(country)) return new(ShellIndicator.SecrecyOwner, true, 1, double.NaN, index);
            known = index;
        }
        return known < 0 ? null : new(ShellIndicator.SecrecyOwner, false, 0, double.NaN, known);
    }

    ShellAnswer? Circle(Party party) =>
        First(party, PartyFactKind.Owner) is >= 0 and var fact ? new(ShellIndicator.OwnershipCircle, tables.Circles[party.Index], tables.Circles[party.Index] ? 1 : 0, double.NaN, fact) : null;

    ShellAnswer? Officers(Party party) =>
        Changes.OfAllDirectors(party, dealings.FirstDayOf(party.Index)) is { } all ? new(ShellIndicator.OfficersChanged, all, all ? 1 : 0, double.NaN, First(party, PartyFactKind.Director)) : null;

    ShellAnswer? Breadth(Party party) =>
        !double.IsNaN(tables.FieldLimit) && ShellTables.FieldsOf(dealings.ContractsOf(party.Index)) is { Awards: >= ShellTables.FewestAwards } own
            ? new(ShellIndicator.ManyFields, own.Fields >= tables.FieldLimit, own.Fields, tables.FieldLimit, -1) : null;

    /// <summary>The largest of the numbers that the records give, and its fact: of contradicting ones the least conspicuous; NaN and -1 where there is none.</summary>
    static (double Number, int Fact) Largest(Party party, PartyFactKind kind)
    {
        var (largest, found) = (double.NaN, -1);
        for (var index = 0; index < party.Facts.Count; index++)
            if (party.Facts[index] is { Number: >= 0 and var number } fact && fact.Kind == kind && !(number <= largest)) (largest, found) = (number, index);
        return (largest, found);
    }

    static int First(Party party, PartyFactKind kind)
    {
        for (var index = 0; index < party.Facts.Count; index++)
            if (party.Facts[index].Kind == kind) return index;
        return -1;
    }

    /// <summary>Its highest contract, without contracts its highest bid; 0 where amounts are unknown or in several currencies.</summary>
    double Highest(Party party)
    {
        Money[] amounts = [.. dealings.ContractsOf(party.Index).Select(contract => contract.Amount).OfType<Money>()];
        if (amounts.Length == 0) amounts = [.. party.Bids.ToArray().Select(bid => data.Bids[bid].Amount).OfType<Money>()];
        return amounts.Select(amount => amount.Currency).Distinct().Count() == 1 ? amounts.Max(amount => amount.ToDouble()) : 0;
    }
}
