namespace FraudAnalytics.Indicators;

/// <summary>Tenderers that took part in a flagged process, by indicator.</summary>
sealed class TendererMarks
{
    readonly ById<CodeSet> marks = new();

    public void Mark(int tenderer, Code code)
    {
        ref var mark = ref marks[tenderer];
        mark = mark.With(code);
    }

    public void Merge(TendererMarks other, int[] numbers)
    {
        for (var id = 0; id < Math.Min(other.marks.Count, numbers.Length); id++)
            if (!other.marks[id].IsEmpty) marks[numbers[id]] |= other.marks[id];
    }

    /// <summary>R028 and R030 give their tenderers 1; what R024, R035 and R058 measure belongs to the process, and the tenderer gets 0.</summary>
    public void AddTo(GroupResults tenderers)
    {
        for (var id = 0; id < marks.Count; id++)
            for (var code = Code.R003; code <= Code.R058; code++)
                if (marks[id].Has(code)) tenderers.Add(id, code, code is Code.R028 or Code.R030 ? 1 : 0);
    }
}
