namespace FraudAnalytics.Scoring;

/// <summary>What links two suppliers, while it is being gathered. Of each kind the strongest counts, since findings of one kind share their data; kinds add up.</summary>
sealed class Tie(int left, int right)
{
    /// <summary>Party number, below <see cref="Right"/>.</summary>
    public int Left => left;
    public int Right => right;

    /// <summary>Bits of the strongest finding that they meet as chance does not explain.</summary>
    public double Meeting { get; private set; }

    /// <summary>Bits of their relation.</summary>
    public double Relation { get; private set; }

    /// <summary>Bits of the strongest finding on a lot in which related suppliers meet.</summary>
    public double Lot { get; private set; }

    /// <summary>Findings behind it.</summary>
    public HashSet<Finding> Findings { get; } = new(ReferenceEqualityComparer.Instance);

    public double Weight => Meeting + Relation + Lot;

    public bool IsRelated => Relation + Lot > 0;

    public TieKind Kind => !IsRelated ? TieKind.CoBidding : Meeting > 0 ? TieKind.Both : TieKind.Relation;

    public void Meets(Finding finding, double bits) => (Meeting, _) = (Math.Max(Meeting, bits), Findings.Add(finding));

    public void MeetsRelated(Finding finding, double bits) => (Lot, _) = (Math.Max(Lot, bits), Findings.Add(finding));

    public void Relates(double bits) => Relation = bits;
}
