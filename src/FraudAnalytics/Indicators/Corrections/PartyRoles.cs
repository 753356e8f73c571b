using System.Text;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Fills in the roles of parties by where a release refers to them. Used only where the settings ask for it.</summary>
sealed class PartyRoles(JsonTree tree, bool isAsked)
{
    readonly Dictionary<string, SortedSet<string>> byId = new(StringComparer.Ordinal);

    /// <summary>Takes in the parties and the roles that they have; of parties with the same id the last counts.</summary>
    public void Begin()
    {
        if (!isAsked) return;
        byId.Clear();
        for (var party = tree.FirstOf(JsonTree.Root, "parties"u8); party >= 0; party = tree.Next(party))
            if (IdOf(party) is { } id) byId[id] = Given(party);
    }

    /// <summary>Notes that something refers to a party in this role.</summary>
    public void Note(ReadOnlySpan<byte> id, string role)
    {
        if (isAsked && byId.TryGetValue(Encoding.UTF8.GetString(id), out var roles)) roles.Add(role);
    }

    /// <summary>Writes the roles, in ordinal order, to every party that has any.</summary>
    public void Fill()
    {
        if (!isAsked) return;
        for (var party = tree.FirstOf(JsonTree.Root, "parties"u8); party >= 0; party = tree.Next(party))
            if (IdOf(party) is { } id && byId[id] is { Count: > 0 } roles) Write(party, roles);
    }

    void Write(int party, SortedSet<string> roles)
    {
        var list = tree.Find(party, "roles"u8);
        if (list < 0) list = tree.AddMember(party, "roles"u8, System.Text.Json.JsonTokenType.StartArray);
        tree.Empty(list);
        foreach (var role in roles) tree.AddString(list, Encoding.UTF8.GetBytes(role));
    }

    string? IdOf(int party) => tree.Find(party, "id"u8) is var id && tree.IsString(id) ? Encoding.UTF8.GetString(tree.Text(id)) : null;

    SortedSet<string> Given(int party)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        for (var role = tree.FirstOf(party, "roles"u8); role >= 0; role = tree.Next(role))
            if (tree.IsString(role)) roles.Add(Encoding.UTF8.GetString(tree.Text(role)));
        return roles;
    }
}
