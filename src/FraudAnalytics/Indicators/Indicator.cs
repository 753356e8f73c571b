namespace FraudAnalytics.Indicators;

/// <summary>One indicator, or facts that two share, on one thread: folds releases, takes over what other threads folded, and finishes when all is known.</summary>
abstract class Indicator
{
    /// <summary>Adds what one release tells.</summary>
    public virtual void Fold(ProcessFacts process)
    {
    }

    /// <summary>Adds what the same indicator folded on another thread. The result may not depend on the order.</summary>
    public virtual void Merge(Indicator other, Renumbering numbers)
    {
    }

    /// <summary>Computes quartiles and fences and flags what they need for.</summary>
    public virtual void Finish(Outcome outcome)
    {
    }
}
