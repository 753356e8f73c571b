using System.Collections.Concurrent;
using FraudAnalytics.Indicators.Lines;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>How much <see cref="Preparation"/> did.</summary>
/// <param name="Lines">Releases that were written.</param>
/// <param name="Issues">Quality issues that were reported.</param>
public readonly record struct PreparationCounts(long Lines, long Issues);

/// <summary>Corrects quality issues of OCDS compiled releases in JSON lines and reports those that the settings do not correct.</summary>
public sealed class Preparation
{
    readonly PrepareSettings settings;

    Preparation(PrepareSettings settings) => this.settings = settings;

    /// <summary>Corrects only what needs no settings.</summary>
    public static Preparation Default => new(new());

    /// <summary>Corrections as an INI file sets them.</summary>
    /// <exception cref="SettingsRejectedException">The file cannot be used.</exception>
    public static Preparation Read(string iniFile) => new(PrepareSettings.Of(IniFile.Read(iniFile)));

    /// <summary>Corrections as the text of an INI file sets them.</summary>
    internal static Preparation Of(string ini) => new(PrepareSettings.Of(IniFile.Parse(ini, "settings.ini")));

    /// <summary>Reads releases to the end and writes them corrected, in their order. The bytes written do not depend on the number of threads.</summary>
    /// <param name="input">JSON lines.</param>
    /// <param name="releases">Takes the corrected releases.</param>
    /// <param name="issues">Takes the quality issues as CSV without header: line, ocid, path, array indexes, incorrect value, error description. May be the same stream.</param>
    /// <param name="warn">Told of lines that are skipped, in order.</param>
    /// <param name="threads">How many blocks of lines are worked on at once.</param>
    /// <param name="cancel">Stops between blocks.</param>
    public PreparationCounts Run(Stream input, Stream releases, Stream issues, Action<LineWarning> warn, int threads, CancellationToken cancel = default)
    {
        var counts = default(PreparationCounts);
        var spare = new ConcurrentBag<ReleaseCorrections>();
        LineStream.Run(input, threads, Correct, Take, cancel);
        return counts;

        CorrectedBlock Correct(LineChunk block)
        {
            if (!spare.TryTake(out var corrections)) corrections = new(settings);
            var corrected = corrections.Correct(block);
            spare.Add(corrections);
            return corrected;
        }

        void Take(CorrectedBlock block)
        {
            issues.Write(block.Issues.Span);
            releases.Write(block.Releases.Span);
            block.Warnings.ForEach(warn);
            counts = new(counts.Lines + block.Lines, counts.Issues + block.IssueCount);
        }
    }
}
