using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>Status of a bid; what is neither of these words is <see cref="Other"/>, what is no string is <see cref="None"/>.</summary>
enum BidStatus : byte { None, Invited, Withdrawn, Valid, Disqualified, Other }

/// <summary>Status of an award. Cancelled and unsuccessful are both <see cref="Closed"/>.</summary>
enum AwardStatus : byte { None, Active, Closed, Other }

/// <summary>The organisations of one bid or award.</summary>
/// <param name="First">Index in <see cref="Release.Parties"/> of the first that has an id.</param>
/// <param name="Count">Those that have an id.</param>
/// <param name="Listed">Length of the array, with those that have none; -1 when it is no array.</param>
readonly record struct PartyList(int First, int Count, int Listed)
{
    public static PartyList Missing { get; } = new(0, 0, -1);
}

/// <summary>What indicators read of a bid.</summary>
struct Bid
{
    public BidStatus Status;
    /// <summary>NaN when there is none.</summary>
    public double Amount;
    /// <summary>-1 when there is none.</summary>
    public int Currency;
    public JsonText Date;
    public PartyList Tenderers;

    public readonly bool IsSubmitted => Status >= BidStatus.Valid;

    public readonly bool IsPriced => Currency >= 0 && !double.IsNaN(Amount);
}

/// <summary>What indicators read of an award.</summary>
struct Award
{
    public AwardStatus Status;
    public PartyList Suppliers;
    public int FirstClassification;
    public int Classifications;
}

/// <summary>What indicators read of one compiled release: numbers and places in its line, in arrays that serve for the next line again.</summary>
sealed class Release
{
    Bid[] bids = new Bid[16];
    Award[] awards = new Award[16];
    int[] parties = new int[64];
    JsonText[] classifications = new JsonText[16];
    int bidCount;
    int awardCount;
    int partyCount;
    int classificationCount;

    /// <summary>A text that is missing or no string.</summary>
    public static JsonText None { get; } = new(0, -1);

    /// <summary>The bytes that the places are in.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>Where the line begins in <see cref="Bytes"/>.</summary>
    public int LineStart { get; set; }

    /// <summary>Different for each line and greater for later ones.</summary>
    public long Stamp { get; set; }

    public JsonText Ocid { get; set; }

    /// <summary>-1 when there is none.</summary>
    public int Buyer { get; set; }

    public TenderFields Tender;

    /// <summary>Whether <c>awards</c> is an array.</summary>
    public bool HasAwards { get; set; }

    /// <summary>Whether <c>bids.details</c> is an array.</summary>
    public bool HasBids { get; set; }

    public ReadOnlySpan<Bid> Bids => bids.AsSpan(0, bidCount);

    public ReadOnlySpan<Award> Awards => awards.AsSpan(0, awardCount);

    public ReadOnlySpan<byte> Text(JsonText text) => Bytes.AsSpan(LineStart + text.Start, text.Length);

    public ReadOnlySpan<int> Parties(in PartyList list) => parties.AsSpan(list.First, list.Count);

    public ReadOnlySpan<JsonText> Classifications(in Award award) => classifications.AsSpan(award.FirstClassification, award.Classifications);

    /// <summary>The only organisation of a list; -1 when the array has another length or its element no id.</summary>
    public int Only(in PartyList list) => list is { Listed: 1, Count: 1 } ? parties[list.First] : -1;

    public void Clear()
    {
        (Ocid, Buyer) = (None, -1);
        Tender = TenderFields.Missing;
        ClearAwards();
        ClearBids();
        (partyCount, classificationCount) = (0, 0);
    }

    /// <summary>Of a name that comes twice the last counts.</summary>
    public void ClearAwards() => (HasAwards, awardCount) = (false, 0);

    /// <inheritdoc cref="ClearAwards"/>
    public void ClearBids() => (HasBids, bidCount) = (false, 0);

    public ref Bid AddBid()
    {
        if (bidCount == bids.Length) Array.Resize(ref bids, bidCount * 2);
        ref var bid = ref bids[bidCount++];
        bid = new() { Amount = double.NaN, Currency = -1, Date = None, Tenderers = PartyList.Missing };
        return ref bid;
    }

    public ref Award AddAward()
    {
        if (awardCount == awards.Length) Array.Resize(ref awards, awardCount * 2);
        ref var award = ref awards[awardCount++];
        award = new() { Suppliers = PartyList.Missing };
        return ref award;
    }

    /// <summary>Index that the next party will have.</summary>
    public int NextParty => partyCount;

    public void AddParty(int id)
    {
        if (partyCount == parties.Length) Array.Resize(ref parties, partyCount * 2);
        parties[partyCount++] = id;
    }

    /// <summary>Index that the next classification will have.</summary>
    public int NextClassification => classificationCount;

    public void AddClassification(JsonText id)
    {
        if (classificationCount == classifications.Length) Array.Resize(ref classifications, classificationCount * 2);
        classifications[classificationCount++] = id;
    }
}

/// <summary>What indicators read of a tender.</summary>
struct TenderFields
{
    public bool IsObject;
    public bool IsCancelled;
    public bool HasOneTenderer;
    public int ProcuringEntity;
    public JsonText Method;
    public JsonText MethodDetails;
    public JsonText PeriodStart;
    public JsonText PeriodEnd;

    public static TenderFields Missing { get; } = new() { ProcuringEntity = -1, Method = Release.None, MethodDetails = Release.None, PeriodStart = Release.None, PeriodEnd = Release.None };
}
