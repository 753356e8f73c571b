using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

// The columns behind Dataset: one array per field, all of one table of the same length. Only DatasetBuilder writes them and only
// the row views read them. "Start" columns have one more entry than rows: the rows of parent i are [Start[i], Start[i+1]).

sealed class PartyTable
{
    public Text[] Id = [];
    public Text[] Name = [];
    public Text[] Country = [];
    public Text[] Region = [];
    public Text[] Locality = [];
    public Text[] Postcode = [];
    public Text[] Address = [];
    public Text[] Contact = [];
    public PartyNature[] Nature = [];
    /// <summary>Members of a joint bidder; empty ranges for ordinary parties.</summary>
    public int[] MemberStart = [0];
    public int[] Members = [];
    /// <summary>All names given, the most frequent first.</summary>
    public int[] NameStart = [0];
    public Text[] Names = [];
    /// <summary>Canonical ids of the profiles that were found to be this party, in ordinal order.</summary>
    public int[] ProfileStart = [0];
    public Text[] Profiles = [];
    public int[] FactStart = [0];
    public PartyFactRow[] Facts = [];
    /// <summary>Countries of the parties that stand in a register of companies; the empty text where the register gives none.</summary>
    public HashSet<Text> RegisterCountries = [];
    public int Count => Id.Length;
}

/// <summary>A fact of a party; <see cref="Other"/> is the party number of the other side, -1 where it is no party of the dataset.</summary>
readonly record struct PartyFactRow(int Party, PartyFactKind Kind, Text Value, Text Scheme, PartyRef Named, int Other, PartyNature OtherNature, Text Born, double Number, Day From, Day To, int Row);

/// <summary>Entries of debarment and sanction lists, by list, name and first day.</summary>
sealed class ListingTable
{
    public RawListing[] Rows = [];
    /// <summary>Other names; <see cref="RawListing.OtherNames"/> is a range of it.</summary>
    public Text[] OtherNames = [];
}

/// <summary>Officials of buyers; <see cref="Buyers"/> holds party numbers, -1 where the buyer is not known.</summary>
sealed class OfficialTable
{
    public RawOfficial[] Rows = [];
    public int[] Buyers = [];
}

sealed class TenderTable
{
    public Text[] Ocid = [];
    public Text[] Title = [];
    public int[] Buyer = [];
    public ProcurementMethod[] Method = [];
    public Text[] MethodDetails = [];
    public ProcurementCategory[] Category = [];
    public Text[] Classification = [];
    public Text[] ClassificationScheme = [];
    public TenderStatus[] Status = [];
    public Text[] Country = [];
    public Text[] Region = [];
    public Day[] Published = [];
    public Day[] Deadline = [];
    public long[] EstimateUnits = [];
    public Currency[] EstimateCurrency = [];
    public bool[] HasEstimate = [];
    public int[] DeclaredTenderers = [];
    public Text[] Framework = [];
    public Text[] Rationale = [];
    public Text[] Official = [];
    public Instant[] DeadlineAt = [];
    public int[] Row = [];
    public int[] LotStart = [0];
    public int Count => Ocid.Length;
}

sealed class LotTable
{
    public int[] Tender = [];
    public Text[] LotId = [];
    public Text[] Title = [];
    public Text[] Classification = [];
    public TenderStatus[] Status = [];
    public long[] EstimateUnits = [];
    public Currency[] EstimateCurrency = [];
    public bool[] HasEstimate = [];
    public int[] Row = [];
    public int[] BidStart = [0];
    public int[] AwardStart = [0];
    public int[] PriceStart = [0];
    public Currency[] PriceCurrency = [];
    public PriceState[] PriceState = [];
    public int Count => Tender.Length;
}

sealed class BidTable
{
    public int[] Lot = [];
    public Text[] BidId = [];
    public int[] Bidder = [];
    public long[] Units = [];
    public Currency[] Currency = [];
    public bool[] HasAmount = [];
    public BidStatus[] Status = [];
    public Day[] Date = [];
    public bool[] Winner = [];
    /// <summary>Traces in ordinal order, joined by line feeds; the column is empty where no bid has any.</summary>
    public Text[] Traces = [];
    public Instant[] ReceivedAt = [];
    public Text[] Reason = [];
    public int[] Row = [];
    public int Count => Lot.Length;
}

sealed class AwardTable
{
    public int[] Lot = [];
    public Text[] AwardId = [];
    public Text[] Title = [];
    public int[] Supplier = [];
    public long[] Units = [];
    public Currency[] Currency = [];
    public bool[] HasAmount = [];
    public AwardStatus[] Status = [];
    public Day[] Date = [];
    public Text[] Rationale = [];
    public int[] Items = [];
    public int[] Row = [];
    public int Count => Lot.Length;
}

sealed class ContractTable
{
    public int[] Lot = [];
    public Text[] ContractId = [];
    public Text[] Title = [];
    public int[] Buyer = [];
    public int[] Supplier = [];
    public long[] Units = [];
    public Currency[] Currency = [];
    public bool[] HasAmount = [];
    public Day[] Date = [];
    public int[] Row = [];

    // Few sources tell these; the columns stay empty where no contract has them.
    public FirstValue[] First = [];
    public Day[] Amended = [];
    public bool[] IsPayment = [];
    /// <summary>Party numbers by contract, for those that have any.</summary>
    public Dictionary<int, int[]> Subcontractors = [];
    public Day[] PeriodStart = [];
    public Day[] PeriodEnd = [];
    public DocumentKinds[] Documents = [];
    public int[] Items = [];
    public int[] ItemsBefore = [];
    public int Count => Lot.Length;
}

/// <summary>How the first value of a contract is known.</summary>
public enum FirstValueBasis : byte
{
    /// <summary>It is not.</summary>
    None,
    /// <summary>The source states it, or what an amendment changed.</summary>
    Stated,
    /// <summary>An earlier version of the record had it.</summary>
    EarlierVersion,
    /// <summary>It is the amount awarded.</summary>
    Award,
}

/// <summary>Whether the bids of a lot can be compared by price.</summary>
public enum PriceState : byte
{
    /// <summary>At least one valid price, all in one currency.</summary>
    Comparable,
    /// <summary>No valid bid carries a positive price.</summary>
    NoPrices,
    /// <summary>Prices in several currencies and no rate to convert them.</summary>
    MixedCurrencies,
}
