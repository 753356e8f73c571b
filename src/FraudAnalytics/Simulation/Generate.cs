using System.Globalization;
using CsvHelper;

namespace FraudAnalytics.Simulation;

/// <summary>Writes synthetic markets to files: OCDS JSON Lines, CSV as spreadsheets in much of Europe save it, and what was planted.</summary>
public static class Generate
{
    const string Country = "IT";

    static readonly string[] CsvColumns =
    [
        "tender_id", "lot_id", "tender_title", "buyer_id", "buyer_name", "method", "category", "cpv", "published", "deadline", "estimate", "currency", "bid_id", "bidder_id", "bidder_name",
        "bid_amount", "bid_status", "awarded", "award_date", "award_amount", "contract_id", "country", "region",
    ];

    /// <summary>The formats that can be written.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["ocds", "csv"];

    /// <summary>
    /// Writes one folder per format, each with a market of its own (the second format has the next seed and its own ids), so that the whole folder can be scanned at once. The flat table has no tenders with several lots: it names one estimate per tender.
    /// </summary>
    /// <param name="folder">Folder to write to; made when missing.</param>
    /// <param name="plan">What to make.</param>
    /// <param name="formats">Some of <see cref="Formats"/>.</param>
    /// <param name="cancel">Stops between two pieces.</param>
    /// <exception cref="ArgumentException">An unknown format.</exception>
    public static void Write(string folder, MarketPlan plan, IReadOnlyCollection<string> formats, CancellationToken cancel = default)
    {
        foreach (var format in formats)
            if (!Formats.Contains(format)) throw new ArgumentException($"Format '{format}' is not known; known are {string.Join(", ", Formats)}.", nameof(formats));
        foreach (var format in Formats.Where(formats.Contains))
        {
            var own = Path.Combine(folder, format);
            Directory.CreateDirectory(own);
            var number = Formats.ToList().IndexOf(format);
            WriteOne(own, plan with { Seed = plan.Seed + (ulong)number, Prefix = plan.Prefix + format, SharedTenders = format == "csv" ? 0 : plan.SharedTenders }, format, cancel);
        }
    }

    static void WriteOne(string folder, MarketPlan plan, string format, CancellationToken cancel)
    {
        using var output = File.Create(Path.Combine(folder, format == "ocds" ? "market.jsonl" : "market.csv"));
        using var csv = format == "csv" ? CsvWriter.Create(output, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.None }, true) : null;
        using var truths = CsvWriter.ToFile(Path.Combine(folder, "truth.csv"), new CsvWriterOptions { NewLine = "\n" });
        var ocds = new OcdsWriter(output, Country);
        csv?.WriteHeader(CsvColumns);
        truths.WriteRecord("subject_kind", "id", "scheme");
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            cancel.ThrowIfCancellationRequested();
            if (csv is null)
                foreach (var lots in block.Processes()) ocds.Write(lots);
            else
                foreach (var tender in block.Tenders) WriteRows(csv, tender);
            foreach (var truth in block.Truths) truths.WriteRecord(truth.Kind.ToString(), truth.Id, truth.Scheme);
        }
    }

    /// <summary>One row per bid; a direct award is one row whose bid has no number and no amount.</summary>
    static void WriteRows(CsvWriter csv, SyntheticTender tender)
    {
        foreach (var bid in tender.Bids) WriteRow(csv, tender, bid.Id, bid.Bidder, Number(bid.Amount), bid.Wins);
        if (tender.Bids.IsEmpty) WriteRow(csv, tender, "", tender.Supplier, "", true);
    }

    static void WriteRow(CsvWriter csv, SyntheticTender tender, string bidId, SyntheticParty bidder, string amount, bool wins) => csv.WriteRecord(
        tender.Ocid, tender.LotId, tender.Title, tender.Buyer.Id, tender.Buyer.Name, tender.Method.ToString().ToLowerInvariant(), tender.Category.ToString().ToLowerInvariant(), tender.Cpv,
        Date(tender.Published), Date(tender.Deadline), Number(tender.Estimate), "EUR", bidId, bidder.Id, bidder.Name, amount, bidId.Length == 0 ? "" : "valid", wins ? "yes" : "no",
        wins ? Date(tender.AwardDate) : "", wins ? Number(tender.AwardAmount) : "", wins ? tender.ContractId : "", Country, tender.Buyer.Region);

    static string Date(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    static string Number(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
