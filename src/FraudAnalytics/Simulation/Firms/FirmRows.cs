using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Puts firms and their particulars into a batch as a reader would.</summary>
sealed class FirmRows(RawBatch batch)
{
    static readonly Currency Euro = Currency.Of("EUR");

    /// <summary>A row of the file of tenders and bids.</summary>
    public int Begin(long line) => batch.BeginRow("synthetic-bids", line, version: 1);

    public Text Text(string value) => batch.Strings.Intern(value);

    public PartyRef Ref(string id, string name) => new(Text(id), Text(name));

    /// <summary>One party in a list of parties.</summary>
    public Slice One(PartyRef party)
    {
        batch.PartyRefs.Add(party);
        return new(batch.PartyRefs.Count - 1, 1);
    }

    /// <summary>Several texts as a list.</summary>
    public Slice Texts(params ReadOnlySpan<string> values)
    {
        var start = batch.Texts.Count;
        foreach (var value in values) batch.Texts.Add(Text(value));
        return new(start, values.Length);
    }

    /// <summary>An amount in euro.</summary>
    public static RawAmount Amount(double value) => RawAmount.Of(Money.Of(decimal.Round((decimal)value, 2), Euro).Units, Euro);

    /// <summary>The bidder of a row as it was written down.</summary>
    public PartyRef Describe(FirmMention mention, int row)
    {
        var party = Ref(mention.Id, mention.Name);
        batch.Parties.Add(new()
        {
            Row = row,
            Ref = party,
            Country = Text(mention.Country),
            Region = Text(mention.Region),
            Locality = Text(mention.Locality),
            Postcode = Text(mention.Postcode),
            Address = Text(mention.Address),
            Nature = PartyNature.Organisation,
        });
        foreach (var phone in mention.Phones) Fact(row, party, PartyFactKind.Phone, phone);
        Fact(row, party, PartyFactKind.Email, mention.Email);
        Fact(row, party, PartyFactKind.Website, mention.Website);
        Fact(row, party, PartyFactKind.BankAccount, mention.Account);
        if (mention.Director.Length > 0) Person(row, party, PartyFactKind.Director, new(mention.Director, ""));
        return party;
    }

    /// <summary>Everything that a register has of a firm.</summary>
    public PartyRef Register(Firm firm, int row)
    {
        var party = Ref(firm.Id, firm.Name);
        batch.Parties.Add(new()
        {
            Row = row,
            Ref = party,
            Country = Text(firm.Land.Code),
            Region = Text(firm.Seat.Region),
            Locality = Text(firm.Seat.Locality),
            Postcode = Text(firm.Seat.Postcode),
            Address = Text(firm.Seat.Line(firm.Land, shortly: false)),
            Nature = PartyNature.Organisation,
        });
        Fact(row, party, PartyFactKind.Phone, "+" + firm.Land.Dial.Country + firm.Phones[0]);
        Fact(row, party, PartyFactKind.Email, firm.Email);
        Fact(row, party, PartyFactKind.Website, firm.Website);
        Fact(row, party, PartyFactKind.BankAccount, firm.Account);
        foreach (var person in firm.Directors) Person(row, party, PartyFactKind.Director, person);
        foreach (var person in firm.Owners) Person(row, party, PartyFactKind.Owner, person);
        batch.Facts.Add(New(row, party, PartyFactKind.Founded) with { From = firm.Founded });
        batch.Facts.Add(New(row, party, PartyFactKind.Capital) with { Number = firm.Capital });
        batch.Facts.Add(New(row, party, PartyFactKind.Employees) with { Number = firm.Employees });
        return party;
    }

    /// <summary>An entry of a list of debarred firms.</summary>
    public void List(FirmListing listing, Day listDate, long line) => batch.Listings.Add(new()
    {
        Row = batch.BeginRow("synthetic-listings", line, version: 1),
        List = Text("Register of excluded suppliers (invented)"),
        ListDate = listDate,
        Id = Text(listing.FirmId),
        Name = Text(listing.Name),
        Nature = PartyNature.Organisation,
        Country = Text(listing.Land),
        Address = Text(listing.Address),
        From = listing.From,
        To = listing.To,
        Grounds = Text("Excluded by decision " + listing.Entry),
    });

    void Fact(int row, PartyRef party, PartyFactKind kind, string value)
    {
        if (value.Length > 0) batch.Facts.Add(New(row, party, kind) with { Value = Text(value) });
    }

    void Person(int row, PartyRef party, PartyFactKind kind, FirmPerson person) => batch.Facts.Add(New(row, party, kind) with
    {
        Value = Text(person.Name),
        Other = new(default, Text(person.Name)),
        OtherNature = PartyNature.Person,
        Born = Text(person.Born),
        Number = person.Share > 0 ? person.Share : double.NaN,
    });

    static RawPartyFact New(int row, PartyRef party, PartyFactKind kind) => new() { Row = row, Party = party, Kind = kind, Number = double.NaN };

    /// <summary>A whole number as a text.</summary>
    public static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
