using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

// The columns behind Dataset: one array per field, all of one table of the same length. Only DatasetBuilder writes them and only
// the row views read them. "Start" columns have one more entry than rows: the rows of parent i are [Start[i], Start[i+1]).

sealed class PartyTable
{
    public Text[] Id = [];
    public Text[] Name = [];
    public Text[] Country = [];
    public Text[] Region = [];
    public Text[] Address = [];
    /// <summary>Members of a joint bidder; empty ranges for ordinary parties.</summary>
    public int[] MemberStart = [0];
    public int[] Members = [];
    public int Count => Id.Length;
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
