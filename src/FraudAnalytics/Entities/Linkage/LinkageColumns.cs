using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What linkage compares, as numbers: equal numbers are equal values. Rows are profiles, or nodes: profiles that nothing tells apart.</summary>
sealed record LinkageColumns
{
    public required ValueColumn Names { get; init; }
    public required NameTable NameTable { get; init; }
    public required ValueColumn Identifiers { get; init; }
    public required NormalIdentifier[] IdentifierTable { get; init; }
    public required ValueColumn Addresses { get; init; }
    public required NormalAddress[] AddressTable { get; init; }
    public required ValueColumn Buildings { get; init; }
    public required ValueColumn Phones { get; init; }
    public required ValueColumn Mailboxes { get; init; }
    public required ValueColumn Domains { get; init; }
    public required ValueColumn Banks { get; init; }
    public required ValueColumn Countries { get; init; }
    public required ValueColumn Regions { get; init; }

    /// <summary>Postcodes and towns: two of either kind that agree are one place.</summary>
    public required ValueColumn Places { get; init; }
    public required ValueColumn Representatives { get; init; }

    public int Count => Names.RowCount;

    /// <summary>Every column, in a fixed order.</summary>
    public ValueColumn[] All =>
        [Names, Identifiers, Addresses, Buildings, Phones, Mailboxes, Domains, Banks, Countries, Regions, Places, Representatives];

    /// <summary>True when a row has nothing but a name and a country.</summary>
    public bool IsNameOnly(int row) =>
        Identifiers[row].IsEmpty && Addresses[row].IsEmpty && Phones[row].IsEmpty && Mailboxes[row].IsEmpty && Domains[row].IsEmpty
        && Banks[row].IsEmpty && Places[row].IsEmpty && Representatives[row].IsEmpty;

    /// <summary>True when one row's name is in a script that does not tell how it sounds and the other's is not.</summary>
    public bool NamesAreUnspelt(int left, int right) => HasUnspelt(left) != HasUnspelt(right);

    /// <summary>The same for some rows only.</summary>
    public LinkageColumns Of(int[] rows)
    {
        var kept = ValueColumn.OfRows(All, rows);
        return this with
        {
            Names = kept[0],
            Identifiers = kept[1],
            Addresses = kept[2],
            Buildings = kept[3],
            Phones = kept[4],
            Mailboxes = kept[5],
            Domains = kept[6],
            Banks = kept[7],
            Countries = kept[8],
            Regions = kept[9],
            Places = kept[10],
            Representatives = kept[11],
        };
    }

    bool HasUnspelt(int row)
    {
        foreach (var name in Names[row])
            if (NameTable[name].IsUnspelt) return true;
        return false;
    }
}
