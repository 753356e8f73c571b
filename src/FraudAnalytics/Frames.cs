using Deedle;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;

namespace FraudAnalytics;

/// <summary>The analyst's door: tables of a scan as Deedle frames, for notebooks and small reports. Not for bulk work.</summary>
public static class Frames
{
    /// <summary>One row per lot, by canonical lot id: tender, buyer, market fields, number of bids, lowest price.</summary>
    public static Frame<string, string> Lots(Dataset data)
    {
        var lots = data.Lots.ToArray();
        var keys = Array.ConvertAll(lots, lot => lot.Id);
        var columns = new FrameBuilder.Columns<string, string>
        {
            { "ocid", Column(keys, lots, lot => lot.Tender.Ocid) },
            { "title", Column(keys, lots, lot => lot.Title) },
            { "buyer", Column(keys, lots, lot => lot.Tender.Buyer?.Id ?? "") },
            { "classification", Column(keys, lots, lot => lot.Classification) },
            { "method", Column(keys, lots, lot => lot.Tender.Method.ToString()) },
            { "date", Column(keys, lots, lot => lot.Date.ToString()) },
            { "currency", Column(keys, lots, lot => lot.PriceCurrency.ToString()) },
            { "received bids", Column(keys, lots, lot => lot.ReceivedBids is int count ? count : double.NaN) },
            { "valid prices", Column(keys, lots, lot => (double)lot.ValidPrices.Length) },
            { "lowest price", Column(keys, lots, lot => lot.ValidPrices is [var lowest, ..] ? lowest : double.NaN) },
            { "estimate", Column(keys, lots, lot => lot.Estimate?.ToDouble() ?? double.NaN) },
        };
        return columns.Frame;
    }

    /// <summary>One row per finding, by finding id: case, detector, subject, sentence, weight, risk, priority.</summary>
    public static Frame<string, string> Findings(IEnumerable<Case> cases)
    {
        var rows = cases.SelectMany(one => one.Findings, (one, finding) => (Case: one, Finding: finding)).ToArray();
        var keys = Array.ConvertAll(rows, row => row.Finding.Id);
        var columns = new FrameBuilder.Columns<string, string>
        {
            { "rank", Column(keys, rows, row => (double)row.Case.Rank) },
            { "case", Column(keys, rows, row => row.Case.Id) },
            { "detector", Column(keys, rows, row => row.Finding.Detector) },
            { "subject", Column(keys, rows, row => row.Finding.Subject.Label) },
            { "sentence", Column(keys, rows, row => row.Finding.Sentence) },
            { "weight", Column(keys, rows, row => row.Finding.Weight) },
            { "risk", Column(keys, rows, row => row.Case.Risk) },
            { "amount at stake", Column(keys, rows, row => row.Finding.AmountAtStake?.ToDouble() ?? double.NaN) },
            { "priority", Column(keys, rows, row => (double?)row.Case.Priority ?? double.NaN) },
        };
        return columns.Frame;
    }

    static Series<string, TValue> Column<TRow, TValue>(string[] keys, TRow[] rows, Func<TRow, TValue> value) =>
        new(keys, Array.ConvertAll(rows, row => value(row)));
}
