using System.Text;
using FraudAnalytics.Indicators.Corrections;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Tests.Indicators.Corrections;

/// <summary>What preparation makes of lines with settings.</summary>
sealed record Corrected(string Releases, string Issues, List<LineWarning> Warnings)
{
    public static Corrected Of(string lines, string ini = "", int threads = 1)
    {
        var (releases, issues, warnings) = (new MemoryStream(), new MemoryStream(), new List<LineWarning>());
        Preparation.Of(ini).Run(new MemoryStream(Encoding.UTF8.GetBytes(lines)), releases, issues, warnings.Add, threads, TestContext.Current.CancellationToken);
        return new(Encoding.UTF8.GetString(releases.ToArray()), Encoding.UTF8.GetString(issues.ToArray()), warnings);
    }

    /// <summary>The one release, without its line feed.</summary>
    public static string Release(string line, string ini = "") => Of(line, ini).Releases.TrimEnd('\n');
}
