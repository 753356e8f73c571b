using System.Globalization;
using System.Text;
using CsCheck;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using static FraudAnalytics.Tests.Ingest.CsvReading;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Laws of CSV reading, on random files.</summary>
public sealed class CsvPropertyTests
{
    sealed record Line(string Tender, string Title, string Bidder, long Units, int Day);

    static readonly Gen<string> Name = Gen.OneOf(Gen.Const("Alba"), Gen.Const("Brio, Cima"), Gen.Const("say \"no\""), Gen.Const("two\nlines"), Gen.Const("a;b"), Gen.Const("é"), Gen.Const("漢字"), Gen.Const("x\r\ny"), Gen.String[Gen.Char['a', 'z'], 1, 12]);

    static readonly Gen<Line> Lines = Gen.Select(Gen.Int[1, 999], Name, Name, Gen.Long[-10_000_000_000, 10_000_000_000], Gen.Int[0, 9000],
        (tender, title, bidder, units, day) => new Line($"T{tender.ToString(CultureInfo.InvariantCulture)}", title, bidder, units, day));

    static readonly DateOnly First = new(1995, 1, 1);

    [Fact]
    public void Valid_files_read_as_a_naive_reader_reads_them() =>
        Gen.Select(Lines.Array[0, 40], Gen.Bool, Gen.Bool, (lines, quoted, windows) => (lines, quoted, windows)).Sample(sample =>
        {
            var text = Header + string.Concat(sample.lines.Select(line => Write(line, sample.quoted)));
            if (sample.windows) text = text.Replace("day\n", "day\r\n", StringComparison.Ordinal);
            var batches = ReadAll(Encoding.UTF8.GetBytes(text));
            Assert.Empty(batches.SelectMany(batch => batch.Issues));
            var read = batches.SelectMany(batch => batch.Bids.Select(bid => new Line(
                batch.Strings[bid.Ocid], batch.Strings[batch.Tenders.Last(tender => tender.Row <= bid.Row).Title], batch.Strings[batch.PartyRefs[bid.Tenderers.Start].Name], bid.Amount.Units, bid.Date.DaysSince(Day.Of(First)))));
            Assert.Equal(sample.lines, read);
            Assert.Equal(NaiveStarts(text), batches.SelectMany(batch => batch.Rows).Select(row => row.Line));
        });

    [Fact]
    public void Damage_loses_no_row() =>
        Gen.Select(Lines.Array[1, 30], Gen.Select(Gen.Int[0, 10_000], Gen.Byte).Array[1, 8], (lines, damage) => (lines, damage)).Sample(sample =>
        {
            var bytes = Encoding.UTF8.GetBytes(Header + string.Concat(sample.lines.Select(line => Write(line, true))));
            foreach (var (at, value) in sample.damage) bytes[Header.Length + at % (bytes.Length - Header.Length)] = value;
            var batches = ReadAll(bytes);
            foreach (var batch in batches)
            {
                var reported = batch.Issues.Where(issue => issue.Effect is IssueEffect.RowQuarantined or IssueEffect.FileRejected).Select(issue => issue.Source.Line).ToHashSet();
                var accepted = batch.Rows.Count(row => !row.Quarantined);
                Assert.Equal(batch.Rows.Count, accepted + batch.Rows.Count(row => row.Quarantined));
                Assert.All(batch.Bids, bid => Assert.Contains(batch.Tenders, tender => tender.Ocid == bid.Ocid && !batch.Rows[tender.Row].Quarantined));
                Assert.Equal(accepted, batch.Bids.Count(bid => !batch.Rows[bid.Row].Quarantined));
                Assert.Equal(batch.Rows.Count - accepted, batch.Issues.Count(issue => issue.Effect is IssueEffect.RowQuarantined or IssueEffect.FileRejected));
                Assert.Equal(reported.Count > 0, batch.Rows.Any(row => row.Quarantined));
            }
            // An independent parser counts the records of the damaged file.
            Assert.Equal(NaiveStarts(Encoding.Latin1.GetString(bytes)).Count, batches.Sum(batch => batch.Rows.Count));
        });

    static List<RawBatch> ReadAll(byte[] bytes)
    {
        var batches = new List<RawBatch>();
        CsvInput.Read(new MemoryStream(bytes), "t.csv", Bids(Iso), batches.Add, default);
        return batches;
    }

    static string Write(Line line, bool quoted)
    {
        var amount = (line.Units / 10_000m).ToString(CultureInfo.InvariantCulture);
        return string.Join(',', new[] { line.Tender, line.Title, line.Bidder, amount, First.AddDays(line.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) }.Select(value => Cell(value, quoted))) + "\n";
    }

    static string Cell(string value, bool quoted) =>
        quoted || value.AsSpan().ContainsAny(",\"\r\n") ? '"' + value.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : value;

    /// <summary>Lines where non-empty records start, character by character; the header is not counted.</summary>
    static List<long> NaiveStarts(string text)
    {
        var starts = new List<long>();
        long line = 1, start = 1;
        bool inside = false, fieldStart = true, empty = true;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            var ends = letter == '\n' || letter == '\r' && (index + 1 == text.Length || text[index + 1] != '\n');
            if (ends) line++;
            if (letter == '"' && (inside || fieldStart))
            {
                if (inside && index + 1 < text.Length && text[index + 1] == '"') index++;
                else inside = !inside;
                (fieldStart, empty) = (false, false);
            }
            else if (!inside && letter is '\r' or '\n' && !inside)
            {
                if (!ends) continue;
                if (!empty) starts.Add(start);
                (start, fieldStart, empty) = (line, true, true);
            }
            else
            {
                fieldStart = !inside && letter == ',';
                empty = false;
            }
        }
        if (!empty) starts.Add(start);
        starts.RemoveAt(0);
        return starts;
    }
}
