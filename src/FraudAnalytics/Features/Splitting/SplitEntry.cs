namespace FraudAnalytics.Features.Splitting;

/// <summary>A purchase below one threshold, as the search for series sees it.</summary>
/// <param name="Slot">The purchase.</param>
/// <param name="Day">Its day number.</param>
/// <param name="Units">Its value.</param>
/// <param name="Threshold">The threshold that it is below.</param>
/// <param name="Supplier">Party number of the supplier.</param>
/// <param name="Family">Family of the supplier.</param>
/// <param name="Item">Item group.</param>
record struct SplitEntry(int Slot, int Day, long Units, Threshold Threshold, int Supplier, int Family, int Item)
{
    /// <summary>Number of the group of purchases with similar titles; -1 where the title says nothing.</summary>
    public int Text { get; set; } = -1;

    /// <summary>A payment tells of no purchase but by its day and number.</summary>
    public bool IsPayment { get; init; }

    public readonly double Ratio => Units / (double)Threshold.Amount.Units;
}
