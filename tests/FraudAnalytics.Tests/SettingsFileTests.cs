using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.Tests;

public sealed class SettingsFileTests
{
    public sealed record InventedSettings
    {
        [Range(1, 100)] public int MinimumBids { get; init; } = 3;
        [Range(0.0, 1.0)] public double Share { get; init; } = .5;
        public string Name { get; init; } = "";
    }

    static readonly ImmutableArray<DetectorEntry> Catalog = [DetectorEntry.Of<InventedSettings>("T-1", _ => null!), DetectorEntry.Of<InventedSettings>("T-2", _ => null!)];

    [Fact]
    public void The_default_file_reads_back_as_the_defaults_and_explains_every_key()
    {
        var text = new StringWriter();
        SettingsFile.WriteDefault(text);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text.ToString());
        Assert.Equal(SettingsFile.Hash(SettingsFile.Default), SettingsFile.Hash(SettingsFile.Read(file)));
        var lines = text.ToString().Split('\n');
        var keys = Enumerable.Range(0, lines.Length).Where(index => lines[index].TrimStart().StartsWith('"') && !lines[index].TrimEnd().EndsWith('{')).ToList();
        Assert.True(keys.Count > 10);
        Assert.All(keys, index => Assert.StartsWith("//", lines[index - 1].TrimStart(), StringComparison.Ordinal));
        Assert.All(DetectorCatalog.All, entry => Assert.Contains($"\"{entry.Code}\": {{", text.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var settings = Parse("{ /* none */ }");
        Assert.Equal((42, 2), (settings.Seed, settings.Detectors.Count));
        settings = Parse("\uFEFF{ // only one\n \"seed\": 7, \"detectors\": { \"T-2\": { \"minimumBids\": 4, } } }");
        Assert.Equal(7, settings.Seed);
        Assert.Equal(new InventedSettings { MinimumBids = 4 }, Assert.Single(settings.Detectors).Value);
    }

    [Fact]
    public void All_errors_are_told_at_once_with_key_and_line()
    {
        var errors = Assert.Throws<SettingsRejectedException>(() => Parse("""
            {
              "sed": 7,
              "priorRisk": 0.9,
              "seed": "many",
              "baseCurrency": null,
              "detectors": {
                "T-1": { "minimumBids": 0,
                         "minimum": { "deep": [1] } },
                "T-9": {},
                "T-2": []
              },
              "tempering": 1, "tempering": 1
            }
            """)).Errors;
        Assert.Equal(
        [
            (2, "sed"), (3, "priorRisk"), (4, "seed"), (5, "baseCurrency"), (7, "detectors.T-1.minimumBids"), (8, "detectors.T-1.minimum"),
            (9, "detectors.T-9"), (10, "detectors.T-2"), (12, "tempering"),
        ], errors.Select(error => ((int)error.Line, error.Key)));
        Assert.Contains("between 0.0001 and 0.5", errors[1].Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("{\n\"seed\": 1\n", 3), InlineData("", 1), InlineData("[1]", 1), InlineData("{}\n{}", 2)]
    public void Broken_json_is_refused_with_its_line(string text, int line) =>
        Assert.Equal(line, Assert.Single(Assert.Throws<SettingsRejectedException>(() => Parse(text)).Errors).Line);

    [Fact]
    public void Purchases_are_set_for_all_detectors_of_series_together()
    {
        Assert.Equal((90, 0.1, 25), (Parse("{}").Purchases.WindowDays, Parse("{}").Purchases.MinimumFraction, Parse("{}").Purchases.MaximumOrders));
        var purchases = Parse("""{ "purchases": { "windowDays": 30, "excludedProcedures": ["sponsorship"] } }""").Purchases;
        Assert.Equal((30, 0.1, "sponsorship"), (purchases.WindowDays, purchases.MinimumFraction, Assert.Single(purchases.ExcludedProcedures)));
        var errors = Assert.Throws<SettingsRejectedException>(() => Parse("{\n\"purchases\": {\n\"windowDays\": 0,\n\"window\": 5,\n\"nearFraction\": 1.5 } }")).Errors;
        Assert.Equal([(3, "purchases.windowDays"), (4, "purchases.window"), (5, "purchases.nearFraction")], errors.Select(error => ((int)error.Line, error.Key)));
        Assert.Contains("between 1 and 366", errors[0].Message, StringComparison.Ordinal);
        Assert.Equal("purchases", Assert.Single(Assert.Throws<SettingsRejectedException>(() => Parse("""{ "purchases": [] }""")).Errors).Key);
    }

    [Fact]
    public void Init_writes_the_purchases_with_their_comments()
    {
        var text = new StringWriter();
        SettingsFile.WriteDefault(text);
        Assert.Contains("\"purchases\": {", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"maximumTimeP\": 0.1", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused() => Assert.Throws<SettingsRejectedException>(() => SettingsFile.Read("/nowhere/settings.json"));

    static ScanSettings Parse(string text) => SettingsFile.Parse(Encoding.UTF8.GetBytes(text), "settings.json", Catalog);
}
