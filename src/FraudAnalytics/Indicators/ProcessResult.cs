namespace FraudAnalytics.Indicators;

/// <summary>All that was found about one OCID.</summary>
struct ProcessResult
{
    /// <summary>Its rows, as a span of the sorted ones.</summary>
    public int FirstRow;
    public int Rows;
    public CodeSet Codes;
    public int Disqualified;
    public int Winner;
    public int Second;
    public double Ratio;

    public readonly bool IsCompared => Winner >= 0;

    public readonly double Value(Code code) => code switch
    {
        Code.R024 or Code.R058 => Ratio,
        Code.R035 => Disqualified,
        _ => 1,
    };
}

/// <summary>Makes one result of the rows of each OCID. An OCID on several lines has what any of them says; where they differ, what the last says.</summary>
sealed class ProcessResults(ProcessOrder order, Renumbering?[] numbers, int mainCurrency)
{
    public ProcessResult[] Of(RowAt[] rows)
    {
        var results = new List<ProcessResult>();
        for (var first = 0; first < rows.Length;)
        {
            var end = first + 1;
            while (end < rows.Length && order.Ocid(rows[end]).SequenceEqual(order.Ocid(rows[first]))) end++;
            var result = new ProcessResult { FirstRow = first, Rows = end - first, Winner = -1 };
            for (; first < end; first++) Take(ref result, rows[first]);
            results.Add(result);
        }
        return [.. results];
    }

    void Take(ref ProcessResult result, RowAt at)
    {
        ref var row = ref order.Row(at);
        result.Codes |= row.Codes;
        if (row.Disqualified > 0) (result.Disqualified, result.Codes) = (row.Disqualified, result.Codes.With(Code.R035));
        var known = numbers[at.Log];
        if (row.Currency < 0 || (known is null ? row.Currency : known.Currencies[row.Currency]) != mainCurrency) return;
        if (row.LowestIsDisqualified) result.Codes = result.Codes.With(Code.R036);
        if (row.Winner < 0) return;
        (result.Ratio, result.Winner, result.Second) = known is null ? (row.Ratio, row.Winner, row.Second) : (row.Ratio, known.Tenderers[row.Winner], known.Tenderers[row.Second]);
    }
}
