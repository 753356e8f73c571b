using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>
/// Takes in what rows say of organisations. Sources repeat an organisation's address and contacts in every record: what is the same but for its row is kept once,
/// with the first row and the number of times it was said, so that memory grows with organisations, not with records.
/// </summary>
sealed class PartyIntake(StringPool strings)
{
    readonly Dictionary<RawParty, int> knownParties = [];
    readonly HashSet<RawPartyFact> knownFacts = new(new FactComparer());

    const byte No = 1, Yes = 2;

    // By text: whether it identifies as an id; 0 where that was not asked yet.
    byte[] identifying = new byte[1024];

    /// <summary>Details of organisations.</summary>
    public List<RawParty> Parties { get; } = [];

    /// <summary>By index of <see cref="Parties"/>: in how many rows it stood.</summary>
    public List<int> Times { get; } = [];

    /// <summary>Facts about organisations.</summary>
    public List<RawPartyFact> Facts { get; } = [];

    public void Add(in RawParty party)
    {
        if (Identifies(party.Ref.Id))
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(knownParties, party with { Row = 0 }, out var exists);
            if (exists)
            {
                Times[known]++;
                return;
            }
            known = Parties.Count;
        }
        Parties.Add(party);
        Times.Add(1);
    }

    public void Add(in RawPartyFact fact)
    {
        // Organisations named in facts are met by them, each time.
        if (fact.OtherNature == PartyNature.Organisation || !Identifies(fact.Party.Id) || knownFacts.Add(fact with { Row = 0 })) Facts.Add(fact);
    }

    /// <summary>Gives all memory back.</summary>
    public void Clear()
    {
        Parties.Clear();
        Times.Clear();
        Facts.Clear();
        (Parties.Capacity, Times.Capacity, Facts.Capacity) = (0, 0, 0);
        knownParties.Clear();
        knownFacts.Clear();
        knownParties.TrimExcess();
        knownFacts.TrimExcess();
        identifying = [];
    }

    // Rows of organisations without an id are told apart by what each row says of them, so they are all kept.
    bool Identifies(Text id)
    {
        if (!id.HasValue) return false;
        if (id.Index >= identifying.Length) Array.Resize(ref identifying, Math.Max(strings.Count, identifying.Length * 2));
        ref var known = ref identifying[id.Index];
        if (known == 0) known = PartyIds.Identifies(strings[id].Trim()) ? Yes : No;
        return known == Yes;
    }

    /// <summary>Facts differ by what these few fields say, so that hashing the others would only cost.</summary>
    sealed class FactComparer : IEqualityComparer<RawPartyFact>
    {
        public bool Equals(RawPartyFact left, RawPartyFact right) => left.Value == right.Value && left.Party == right.Party && left == right;

        public int GetHashCode(RawPartyFact fact) => HashCode.Combine(fact.Party.Id.Index, fact.Kind, fact.Value.Index, fact.Other.Id.Index, fact.Other.Name.Index);
    }
}
