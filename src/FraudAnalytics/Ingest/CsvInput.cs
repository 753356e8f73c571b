namespace FraudAnalytics.Ingest;

// Placeholder until branch csv lands: take that branch's file.
static class CsvInput
{
    internal static void Read(Stream stream, string file, Mapping mapping, Action<RawBatch> take, CancellationToken cancel) =>
        throw new NotSupportedException($"{file}: {mapping.Name}");
}
