namespace FraudAnalytics.Entities.Linkage;

/// <summary>Compares two rows field by field: how alike they are, and how frequent what they share is.</summary>
sealed class PairComparison(LinkageColumns columns, NameRarity rarity)
{
    public const int Fields = 10;

    readonly NameComparison names = new(columns.NameTable, rarity);
    readonly AddressShapes addresses = new(columns.AddressTable);
    readonly double total = Math.Max(columns.Count, 2);

    /// <summary>Identifiers alone; the merge gate asks for their shape.</summary>
    public IdentifierComparison Identifiers { get; } = new(columns);

    /// <summary>The likeness of every field in one number, and in <paramref name="bits"/> by field the rarity -log2(tf) of what is shared; NaN where frequency is no matter.</summary>
    public ulong Compare(int left, int right, Span<double> bits)
    {
        bits.Fill(double.NaN);
        var name = BestName(left, right);
        bits[(int)LinkageField.Name] = name.How is Likeness.Else or Likeness.Missing ? double.NaN : name.Bits;
        var pattern = Pattern.With(0, LinkageField.Name, name.How);
        pattern = Pattern.With(pattern, LinkageField.Identifier, Identifiers.Compare(left, right));
        var address = Address(left, right, ref bits[(int)LinkageField.Address]);
        // Where names cannot be read side by side, streets and towns cannot either: that they differ says nothing.
        var unread = name.How == Likeness.Missing && !columns.Names[left].IsEmpty && !columns.Names[right].IsEmpty;
        if (unread && address == Likeness.Else) address = Likeness.Missing;
        pattern = Pattern.With(pattern, LinkageField.Address, address);
        pattern = Pattern.With(pattern, LinkageField.Phone, Equal(columns.Phones, left, right, ref bits[(int)LinkageField.Phone]));
        var mailbox = Equal(columns.Mailboxes, left, right, ref bits[(int)LinkageField.Mailbox]);
        pattern = Pattern.With(pattern, LinkageField.Mailbox, mailbox);
        // One fact is not counted twice: a shared mailbox is a shared domain, a shared address a shared town.
        if (mailbox != Likeness.Same) pattern = Pattern.With(pattern, LinkageField.Domain, Equal(columns.Domains, left, right, ref bits[(int)LinkageField.Domain]));
        pattern = Pattern.With(pattern, LinkageField.Bank, Equal(columns.Banks, left, right, ref bits[(int)LinkageField.Bank]));
        var none = 0.0;
        pattern = Pattern.With(pattern, LinkageField.Country, Equal(columns.Countries, left, right, ref none));
        if (address is Likeness.Missing or Likeness.Else) pattern = Pattern.With(pattern, LinkageField.Locality, Locality(left, right, unread, ref bits[(int)LinkageField.Locality]));
        return Pattern.With(pattern, LinkageField.Representative, Equal(columns.Representatives, left, right, ref bits[(int)LinkageField.Representative]));
    }

    /// <summary>The most alike of the names of two rows; the rarer where several are as alike.</summary>
    NameLikeness BestName(int left, int right)
    {
        var one = columns.Names[left];
        var other = columns.Names[right];
        var best = new NameLikeness(one.IsEmpty || other.IsEmpty ? Likeness.Missing : Likeness.Else, 0);
        var unspelt = false;
        foreach (var mine in one)
            foreach (var yours in other)
            {
                var found = names.Compare(mine, yours);
                if (found.How == Likeness.Missing) unspelt = true;
                else if (found.How < best.How || (found.How == best.How && found.Bits > best.Bits)) best = found;
            }
        return unspelt && best.How == Likeness.Else ? new(Likeness.Missing, 0) : best;
    }

    Likeness Equal(ValueColumn column, int left, int right, ref double bits)
    {
        var one = column[left];
        var other = column[right];
        if (one.IsEmpty || other.IsEmpty) return Likeness.Missing;
        if (column.Shared(one, other) is not (>= 0 and var shared)) return Likeness.Else;
        bits = Rarity(column, shared);
        return Likeness.Same;
    }

    // The compared pair is left out of the count: that these two share it is what is to be judged.
    double Rarity(ValueColumn column, int value) => -Math.Log2(Math.Max(column.RowsWith(value) - 2, 0) / total);

    Likeness Address(int left, int right, ref double bits)
    {
        var one = columns.Addresses[left];
        var other = columns.Addresses[right];
        if (one.IsEmpty || other.IsEmpty) return Likeness.Missing;
        if (Equal(columns.Addresses, left, right, ref bits) == Likeness.Same) return Likeness.Same;
        if (addresses.AreOnePlace(one[0], other[0]))
        {
            bits = Math.Min(Rarity(columns.Addresses, one[0]), Rarity(columns.Addresses, other[0]));
            return Likeness.Same;
        }
        if (addresses.IsSlip(one[0], other[0])) return Likeness.Typo;
        return Equal(columns.Buildings, left, right, ref bits) == Likeness.Same ? Likeness.Building : Likeness.Else;
    }

    Likeness Locality(int left, int right, bool unread, ref double bits)
    {
        var place = Equal(columns.Places, left, right, ref bits);
        if (place == Likeness.Same) return place;
        var none = 0.0;
        var region = Equal(columns.Regions, left, right, ref none);
        if (region == Likeness.Same) return Likeness.Region;
        return unread ? Likeness.Missing : place == Likeness.Missing ? region : place;
    }
}
