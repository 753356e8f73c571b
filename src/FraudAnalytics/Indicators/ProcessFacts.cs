namespace FraudAnalytics.Indicators;

/// <summary>A price comparison of one process in one currency.</summary>
struct Comparison
{
    public int Currency;
    /// <summary>(second − winning) / winning; meaningless without <see cref="Winner"/>.</summary>
    public double Ratio;
    /// <summary>-1 when there is no ratio.</summary>
    public int Winner;
    public int Second;
    /// <summary>R036.</summary>
    public bool LowestIsDisqualified;
}

/// <summary>Organisations of a process for <c>Maps</c>.</summary>
enum MapKind : byte { Buyer, ProcuringEntity, Tenderer, IdenticalPrice, LateBid, OthersDisqualified }

/// <summary>One contracting process while indicators look at it: what the release says, what several of them ask, and what they found.</summary>
sealed class ProcessFacts(Release release, PriceFilter prices, bool map)
{
    readonly List<Comparison> comparisons = [];
    readonly List<(MapKind Kind, int Id)> mapped = [];

    public Release Release { get; } = release;

    /// <summary>Whether every award that has a status is closed or active, and both awards and bids are there.</summary>
    public bool AllAwardsFinal { get; private set; }

    /// <summary>The one supplier of the one active award of a process whose awards are all final; -1 when it is not so.</summary>
    public int SingleWinner { get; private set; }

    /// <summary>Whether prices of this kind of procedure can be compared.</summary>
    public bool PricesComparable { get; private set; }

    /// <summary>Whether any award is active.</summary>
    public bool HasActiveAward { get; private set; }

    /// <summary>Indicators of value 1 that flagged the process.</summary>
    public CodeSet Codes { get; private set; }

    /// <summary>R035: tenderers whose bids were disqualified; 0 when it did not flag.</summary>
    public int Disqualified { get; set; }

    public List<Comparison> Comparisons => comparisons;

    public List<(MapKind Kind, int Id)> Mapped => mapped;

    public bool HasResult => !Codes.IsEmpty || Disqualified > 0 || comparisons.Count > 0 || mapped.Count > 0;

    /// <summary>Works out what several indicators ask, from a release that was just read.</summary>
    public void Begin()
    {
        comparisons.Clear();
        mapped.Clear();
        (Codes, Disqualified) = (default, 0);
        PricesComparable = prices.Comparable(Release);
        BeginAwards();
    }

    public void Flag(Code code) => Codes = Codes.With(code);

    public void Map(MapKind kind, int id)
    {
        if (map) mapped.Add((kind, id));
    }

    /// <summary>The comparison in a currency, made when there is none.</summary>
    public ref Comparison In(int currency)
    {
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(comparisons);
        foreach (ref var known in all)
            if (known.Currency == currency) return ref known;
        comparisons.Add(new() { Currency = currency, Winner = -1, Second = -1 });
        return ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(comparisons)[^1];
    }

    void BeginAwards()
    {
        var (final, active, supplier) = (Release.HasAwards && Release.HasBids, 0, -1);
        foreach (ref readonly var award in Release.Awards)
        {
            if (award.Status == AwardStatus.Other) final = false;
            if (award.Status != AwardStatus.Active) continue;
            active++;
            supplier = Release.Only(award.Suppliers);
        }
        (AllAwardsFinal, HasActiveAward, SingleWinner) = (final, active > 0, final && active == 1 ? supplier : -1);
    }
}
