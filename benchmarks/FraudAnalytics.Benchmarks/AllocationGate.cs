using System.Globalization;
using System.Text.Json;

namespace FraudAnalytics.Benchmarks;

/// <summary>
/// Runs every benchmark once after a warm-up and compares the bytes it allocates with <c>allocations.json</c>.
/// Allocations hardly depend on the machine, so they can fail a build; times can not and are only reported.
/// </summary>
static class AllocationGate
{
    // The thread pool and tiered compilation add a little noise to calls that allocate next to nothing.
    const double Tolerance = 0.10;
    const long NoiseBytes = 64 * 1024;

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    static string ExpectedFile => Path.Combine(AppContext.BaseDirectory, "allocations.json");

    /// <summary>Exit code: 0 when nothing allocates more than expected.</summary>
    /// <param name="update">Write what was measured instead of comparing it.</param>
    /// <param name="folder">Where to write it.</param>
    public static int Run(bool update, string? folder)
    {
        Samples.AreSmall = true;
        var measured = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var benchmark in BenchmarkMethods.All("")) benchmark.Run(run => measured[benchmark.Name] = Allocated(run));
        if (update)
        {
            File.WriteAllText(Path.Combine(folder ?? ".", "allocations.json"), JsonSerializer.Serialize(measured, Indented) + "\n");
            return 0;
        }
        var expected = JsonSerializer.Deserialize<SortedDictionary<string, long>>(File.ReadAllText(ExpectedFile))!;
        var failures = Compare(expected, measured).ToArray();
        foreach (var failure in failures) Console.Error.WriteLine(failure);
        Console.WriteLine($"allocation gate: {measured.Count} benchmarks, {failures.Length} over their bound");
        return failures.Length == 0 ? 0 : 1;
    }

    static long Allocated(Action run)
    {
        run();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        run();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    static IEnumerable<string> Compare(SortedDictionary<string, long> expected, SortedDictionary<string, long> measured)
    {
        foreach (var (name, bytes) in measured)
        {
            if (!expected.TryGetValue(name, out var bound)) yield return $"{name}: allocates {Bytes(bytes)}, no bound in allocations.json";
            else if (bytes > bound * (1 + Tolerance) + NoiseBytes) yield return $"{name}: allocates {Bytes(bytes)}, bound {Bytes(bound)}";
        }
        foreach (var name in expected.Keys.Except(measured.Keys)) yield return $"{name}: in allocations.json but not measured";
    }

    static string Bytes(long bytes) => bytes.ToString("#,##0 bytes", CultureInfo.InvariantCulture);
}
