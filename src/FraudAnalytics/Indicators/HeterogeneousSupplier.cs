using System.Text;

namespace FraudAnalytics.Indicators;

/// <summary>R048, heterogeneous supplier: the items of a supplier's active awards are of unusually many kinds. A kind is the beginning of an item's classification.</summary>
sealed class HeterogeneousSupplier(HeterogeneousSupplierSettings settings, Names names) : Indicator
{
    // Both counts of a supplier: processes with classified items, and kinds.
    readonly Fractions suppliers = new();
    readonly HashSet<(int Supplier, int Prefix)> kinds = [];
    readonly Seen seen = new();

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        foreach (ref readonly var award in release.Awards)
        {
            if (award.Status != AwardStatus.Active || award.Classifications == 0 || release.Only(award.Suppliers) is not (>= 0 and var supplier)) continue;
            if (seen.First(supplier, release.Stamp)) suppliers.Add(supplier, 0, 1);
            foreach (var classification in release.Classifications(in award)) Add(supplier, names.Prefixes.Add(Prefix(release.Text(classification))));
        }
    }

    void Add(int supplier, int prefix)
    {
        if (kinds.Add((supplier, prefix))) suppliers.Add(supplier, 1, 0);
    }

    ReadOnlySpan<byte> Prefix(ReadOnlySpan<byte> text)
    {
        var at = 0;
        for (var digit = 0L; digit < settings.Digits && at < text.Length; digit++)
        {
            Rune.DecodeFromUtf8(text[at..], out _, out var bytes);
            at += bytes;
        }
        return text[..at];
    }

    public override void Merge(Indicator other, Renumbering numbers)
    {
        var from = (HeterogeneousSupplier)other;
        foreach (var supplier in from.suppliers.AtLeast(1)) suppliers.Add(numbers.Tenderers[supplier.Id], 0, checked((int)supplier.Denominator));
        foreach (var (supplier, prefix) in from.kinds) Add(numbers.Tenderers[supplier], numbers.Prefixes[prefix]);
    }

    public override void Finish(Outcome outcome)
    {
        var all = suppliers.AtLeast(settings.MinimumProcesses).ToArray();
        var quartiles = Quantiles.Of(all.Select(supplier => (double)supplier.Numerator));
        if (settings.Threshold is null) outcome.Meta.Quartiles(Code.R048, "", quartiles);
        var fence = settings.Threshold ?? quartiles.UpperFence;
        outcome.Meta.Add(Code.R048, "upper_fence", fence);
        foreach (var supplier in all)
            if (supplier.Numerator >= fence) outcome.Tenderers.Add(supplier.Id, Code.R048, supplier.Numerator);
    }
}
