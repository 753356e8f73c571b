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
    readonly HashSet<RawPartyFact> knownFacts = [];
    readonly Dictionary<Text, bool> identifying = [];

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
        identifying.Clear();
        knownParties.TrimExcess();
        knownFacts.TrimExcess();
        identifying.TrimExcess();
    }

    // Rows of organisations without an id are told apart by what each row says of them, so they are all kept.
    bool Identifies(Text id)
    {
        if (!id.HasValue) return false;
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(identifying, id, out var exists);
        return exists ? known : known = PartyIds.Identifies(strings[id].Trim());
    }
}
