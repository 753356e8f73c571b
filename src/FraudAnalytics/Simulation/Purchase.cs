namespace FraudAnalytics.Simulation;

/// <summary>A purchase of a buyer with direct awards before it has its numbers.</summary>
sealed class Purchase
{
    public required PurchaseClass What { get; init; }
    public required string Title { get; init; }
    public required SyntheticParty Supplier { get; init; }

    /// <summary>Day it was decided on, from 0.</summary>
    public int Day { get; set; }

    /// <summary>Awarded amount.</summary>
    public required decimal Amount { get; init; }
    public decimal Estimate { get; set; }
    public string Rationale { get; init; } = "";
    public string Official { get; set; } = "";
    public string Framework { get; init; } = "";

    /// <summary>Days from the notice to the deadline and to the award of an open call; 0 for a direct award.</summary>
    public (int ToDeadline, int ToAward) Call { get; init; }

    /// <summary>Later amount and how many days after the award; none when it was never amended.</summary>
    public (decimal Amount, int After)? Amendment { get; init; }

    /// <summary>Place in the buyer's register of contracts.</summary>
    public RegisterPlace Register { get; set; }

    /// <summary>Its record, once the book is closed; none where it is not published.</summary>
    public SyntheticTender? Record { get; set; }
    public bool IsOpen => Call.ToAward > 0;
}

/// <summary>Where a purchase stands in the register: by day, within a day in random order, and orders registered together one after the other.</summary>
readonly record struct RegisterPlace(int Day, ulong Tie, int Sequence) : IComparable<RegisterPlace>
{
    public int CompareTo(RegisterPlace other) =>
        Day != other.Day ? Day.CompareTo(other.Day) : Tie != other.Tie ? Tie.CompareTo(other.Tie) : Sequence.CompareTo(other.Sequence);
}
