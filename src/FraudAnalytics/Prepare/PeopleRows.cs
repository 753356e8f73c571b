using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>A fact about a party; which of its fields are used, the kind says.</summary>
public readonly record struct PartyFact(Dataset Data, int Index) : IRow<PartyFact>
{
    static PartyFact IRow<PartyFact>.At(Dataset data, int index) => new(data, index);

    PartyFactRow Row => Data.PartyColumns.Facts[Index];

    public Party Party => new(Data, Row.Party);
    public PartyFactKind Kind => Row.Kind;

    /// <summary>Telephone, mailbox, account, number, name or activity as written; empty for people and firms, which are in <see cref="OtherName"/>.</summary>
    public string Value => Data.Strings[Row.Value];

    /// <summary>Scheme of an identifier; role of a director or owner in words.</summary>
    public string Scheme => Data.Strings[Row.Scheme];

    /// <summary>Id of the director, owner, representative or agent; empty when not given.</summary>
    public string OtherId => Data.Strings[Row.Named.Id];
    public string OtherName => Data.Strings[Row.Named.Name];

    /// <summary>The same as a party of the dataset; null where it is none, as people are not.</summary>
    public Party? Other => Row.Other < 0 ? null : new(Data, Row.Other);
    public PartyNature OtherNature => Row.OtherNature;

    /// <summary>Birth date as given, to the year at least; to tell namesakes apart, never to be shown.</summary>
    public string Born => Data.Strings[Row.Born];

    /// <summary>Share in percent, capital, employees or turnover; NaN when not given.</summary>
    public double Number => Row.Number;

    /// <summary>Since when; the day itself of <see cref="PartyFactKind.Founded"/> and <see cref="PartyFactKind.Dissolved"/>.</summary>
    public Day From => Row.From;
    public Day To => Row.To;

    /// <summary>The first row that told it, with the field asked about.</summary>
    public Source SourceOf(string field) => Data.RowSources[Row.Row] with { Field = field };
}

/// <summary>An entry of a debarment or sanction list.</summary>
public readonly record struct Listing(Dataset Data, int Index) : IRow<Listing>
{
    static Listing IRow<Listing>.At(Dataset data, int index) => new(data, index);

    RawListing Row => Data.ListingColumns.Rows[Index];

    /// <summary>Name of the list.</summary>
    public string List => Data.Strings[Row.List];

    /// <summary>Day that the list is of; <see cref="Day.None"/> when unknown.</summary>
    public Day ListDate => Row.ListDate;
    public string Id => Data.Strings[Row.Id];
    public string Name => Data.Strings[Row.Name];

    /// <summary>Number of other names.</summary>
    public int OtherNameCount => Row.OtherNames.Count;

    /// <summary>One of the other names.</summary>
    public string OtherNameAt(int index) => Data.Strings[Data.ListingColumns.OtherNames[Row.OtherNames.Start + index]];
    public PartyNature Nature => Row.Nature;
    public string Country => Data.Strings[Row.Country];
    public string Address => Data.Strings[Row.Address];

    /// <summary>First day of the debarment; <see cref="Day.None"/> when unknown.</summary>
    public Day From => Row.From;

    /// <summary>Last day; <see cref="Day.None"/> when open or unknown.</summary>
    public Day To => Row.To;

    /// <summary>Grounds or measure in the words of the list.</summary>
    public string Grounds => Data.Strings[Row.Grounds];
    public Source SourceOf(string field) => Data.RowSources[Row.Row] with { Field = field };
}

/// <summary>Somebody who acts for a buyer.</summary>
public readonly record struct Official(Dataset Data, int Index) : IRow<Official>
{
    static Official IRow<Official>.At(Dataset data, int index) => new(data, index);

    RawOfficial Row => Data.OfficialColumns.Rows[Index];

    /// <summary>The buyer; null where the records do not know it.</summary>
    public Party? Buyer => Data.OfficialColumns.Buyers[Index] < 0 ? null : new(Data, Data.OfficialColumns.Buyers[Index]);
    public string Id => Data.Strings[Row.Id];
    public string Name => Data.Strings[Row.Name];
    public string Role => Data.Strings[Row.Role];

    /// <summary>Birth date as given; never to be shown.</summary>
    public string Born => Data.Strings[Row.Born];
    public string Address => Data.Strings[Row.Address];
    public string Phone => Data.Strings[Row.Phone];
    public string Email => Data.Strings[Row.Email];
    public string BankAccount => Data.Strings[Row.BankAccount];
    public Day From => Row.From;
    public Day To => Row.To;
    public Source SourceOf(string field) => Data.RowSources[Row.Row] with { Field = field };
}
