using System.Text.Json;
using FraudAnalytics.Indicators;
using FraudAnalytics.Ingest;
using FraudAnalytics.Tests.Indicators.Corrections;

namespace FraudAnalytics.Tests.Indicators;

public sealed class DefaultIniTests
{
    static readonly string[] Indicators = ["R003", "R018", "R024", "R025", "R028", "R030", "R035", "R036", "R038", "R048", "R058"];

    static string Text
    {
        get
        {
            using var text = new StringWriter();
            DefaultIni.Write(text);
            return text.ToString();
        }
    }

    /// <summary>The file with every example put in force.</summary>
    static string Enabled => string.Join('\n', Text.Split('\n').Select(line => line.StartsWith("; ", StringComparison.Ordinal) && IsProperty(line) ? line[2..] : line));

    static bool IsProperty(string line) => line.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var at && !line[2..at].Contains(' ', StringComparison.Ordinal);

    [Fact]
    public void Every_indicator_has_its_section_and_nothing_is_set()
    {
        var file = IniFile.Parse(Text, "settings.ini");
        Assert.Equal(Indicators, file.Sections.Select(section => section.Name).Where(name => Indicators.Contains(name)));
        Assert.All(file.Sections, section => Assert.Empty(section.Properties));
    }

    [Fact]
    public void Unchanged_it_corrects_nothing_that_needs_a_setting()
    {
        const string line = """{"parties":[{"id":"a"}],"buyer":{"id":"a"},"bids":{"details":[{"value":{"amount":0}}]},"awards":[{"status":"Active"}]}""";
        var (plain, read) = (Corrected.Of(line), Corrected.Of(line, Text));
        Assert.Equal(plain.Releases, read.Releases);
        Assert.Equal(plain.Issues, read.Issues);
    }

    [Fact]
    public void Unchanged_it_runs_every_indicator_with_its_defaults() =>
        Assert.Equal(JsonSerializer.Serialize(IndicatorSettings.Default), JsonSerializer.Serialize(IndicatorSettings.Parse(Text)));

    [Fact]
    public void Every_example_for_indicators_is_a_setting_that_they_know()
    {
        var enabled = IndicatorSettings.Parse(Enabled);
        Assert.Equal(("USD", 10L, true), (enabled.Currency, enabled.R003!.DaysByDetails["emergency"], enabled.Corrected.CompareInstants));
        // Every property of the better rules has its line.
        Assert.All(typeof(CorrectedRules).GetProperties().Where(property => property.PropertyType == typeof(bool)), rule => Assert.Equal(true, rule.GetValue(enabled.Corrected)));
    }

    [Fact]
    public void Every_example_for_prepare_is_a_setting_that_it_knows() =>
        Assert.Equal("""{"parties":[{"id":"a","roles":["buyer"]}],"buyer":{"id":"a"},"bids":{"details":[{"value":{"currency":"USD"},"status":"valid"}]},"awards":[{"status":"active"}]}""",
            Corrected.Release("""{"parties":[{"id":"a"}],"buyer":{"id":"a"},"bids":{"details":[{"value":{"amount":99999999},"status":"qualified"}]},"awards":[{"status":"Active"}]}""",
                Enabled.Replace("DO-UC-", "", StringComparison.Ordinal)));
}
