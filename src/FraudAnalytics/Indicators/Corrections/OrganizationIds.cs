namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Ids of organisations: numbers become texts, placeholders are removed, prefixes are put before what has none.</summary>
sealed class OrganizationIds(JsonTree tree, PrepareSettings settings, PartyRoles roles)
{
    readonly ByteList prefixed = new();

    /// <summary>Corrects an organisation that is a member of an object.</summary>
    public void One(int holder, ReadOnlySpan<byte> member, ReadOnlySpan<byte> prefix, string role)
    {
        if (tree.FindObject(holder, member) is >= 0 and var organization) Correct(organization, prefix, role);
    }

    /// <summary>Corrects the organisations of a list that is a member of an object; one that stands there alone becomes a list.</summary>
    public void Many(int holder, ReadOnlySpan<byte> member, ReadOnlySpan<byte> prefix, string role)
    {
        if (tree.FindObject(holder, member) is >= 0 and var alone) tree.Wrap(alone);
        for (var entry = tree.FirstOf(holder, member); entry >= 0; entry = tree.Next(entry))
            if (tree.IsObject(entry)) Correct(entry, prefix, role);
    }

    void Correct(int organization, ReadOnlySpan<byte> prefix, string role)
    {
        var id = tree.Find(organization, "id"u8);
        tree.Quote(id);
        if (!tree.IsString(id)) return;
        var text = tree.Text(id);
        if (settings.OrganizationIds.Contains(text))
        {
            tree.Remove(organization, "id"u8);
            return;
        }
        if (!text.StartsWith(prefix)) tree.SetString(id, text = Prefixed(prefix, text));
        if (role.Length > 0) roles.Note(text, role);
    }

    ReadOnlySpan<byte> Prefixed(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> text)
    {
        prefixed.Clear();
        prefixed.Add(prefix);
        prefixed.Add(text);
        return prefixed.Span;
    }
}
