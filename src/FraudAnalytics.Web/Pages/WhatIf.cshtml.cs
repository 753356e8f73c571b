using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FraudAnalytics.Detectors;
using FraudAnalytics.ML;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.WhatIf;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Other settings tried on stored findings: nothing is scanned and nothing is changed.</summary>
public sealed class WhatIfModel(ReviewReader reader, WhatIfFacts facts, PageTexts texts) : PageModel
{
    const int Shown = 50;

    /// <summary>What is tried.</summary>
    public WhatIfForm Form { get; private set; } = new();

    /// <summary>Settings of the last scan.</summary>
    public ScanSettings Now { get; private set; } = SettingsFile.Default;

    /// <summary>What the address asks that cannot be; null when all can.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Code, title and number of findings of each detector that has any.</summary>
    public IReadOnlyList<(string Code, string Title, int Findings)> Detectors { get; private set; } = [];

    internal WhatIfResult Result { get; private set; } = null!;

    /// <summary>What a person calls the cases that the page shows, by id.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Shows what would differ.</summary>
    public IActionResult OnGet()
    {
        // A form sends its empty fields along: the address that people pass on has only what says something.
        if (Request.Query.Any(pair => pair.Value.All(string.IsNullOrEmpty))) return LocalRedirect($"/what-if?{Query(Request.Query.SelectMany(pair => pair.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => (pair.Key, value!))))}");
        Read();
        if (Unreadable is not null) Response.StatusCode = 400;
        var stored = facts.Scores();
        Result = WhatIfRun.Of(stored, new(Form.Over(Now), Form.RiskFrom, Form.AmountFrom, Form.Capacity));
        var counts = new int[stored.Detectors.Length];
        foreach (var finding in stored.Findings) counts[finding.Detector]++;
        Detectors = [.. stored.Detectors.Select((code, place) => (code, facts.TitleOf(code), counts[place])).Where(detector => detector.Item3 > 0)];
        Labels = LabelsOf(First(Result.Before).Concat(First(Result.After)).Select(item => item.Id).Concat(Result.Entering.Take(Shown)).Concat(Result.Leaving.Take(Shown)));
        return Page();
    }

    /// <summary>The settings file for the next scan.</summary>
    public IActionResult OnGetSettings()
    {
        Read();
        if (Unreadable is not null) return BadRequest();
        var settings = Form.ForNextScan(Now);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        SettingsText.Write(text, settings, [.. DetectorCatalog.All.Where(entry => settings.Detectors.ContainsKey(entry.Code))]);
        return File(Encoding.UTF8.GetBytes(text.ToString()), "application/json", "fraudscan-settings.json");
    }

    internal static IEnumerable<WhatIfCase> First(WhatIfSide side) => side.Cases.Take(Shown);

    internal string LabelOf(string id) => Labels.TryGetValue(id, out var label) ? label : id;

    internal decimal MoneyWithin(WhatIfSide side) => side.Within(Form.Capacity).Sum(item => (item.Units ?? 0) / (decimal)Domain.Money.Scale);

    /// <summary>Share of decided cases whose review was worth it, with its interval.</summary>
    internal string Precision(WhatIfSide side)
    {
        if (side.Decided == 0) return texts["what-if.none-decided"];
        var share = Share.Of(side.Worth, side.Decided);
        return texts.With("what-if.share", texts.Percent(share.Value), texts.Percent(share.Low), texts.Percent(share.High), texts.Number(side.Decided));
    }

    /// <summary>What differs from the last scan, one sentence each.</summary>
    public IEnumerable<string> Changes()
    {
        var then = Form.Over(Now);
        if (!then.PriorRisk.Equals(Now.PriorRisk)) yield return Changed("what-if.prior", Now.PriorRisk, then.PriorRisk);
        if (!then.Tempering.Equals(Now.Tempering)) yield return Changed("what-if.tempering", Now.Tempering, then.Tempering);
        if (!then.MaxFamilyWeight.Equals(Now.MaxFamilyWeight)) yield return Changed("what-if.cap", Now.MaxFamilyWeight, then.MaxFamilyWeight);
        foreach (var (code, factor) in Form.Factors) yield return factor == 0 ? texts.With("what-if.off", code) : texts.With("what-if.factor-of", code, Figure(factor));
        if (Form.RiskFrom > 0) yield return $"{texts["what-if.risk-from"]}: {Figure(Form.RiskFrom)}";
        if (Form.AmountFrom > 0) yield return $"{texts["what-if.amount-from"]}: {texts.Amount(Form.AmountFrom)}";
    }

    /// <summary>A number as a field has it.</summary>
    public static string Figure(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    string Changed(string key, double from, double to) => texts.With("what-if.changed", texts[key], Figure(from), Figure(to));

    void Read()
    {
        Now = facts.Settings();
        try
        {
            Form = WhatIfForm.Parse(Request.Query.Where(pair => pair.Key != "handler").Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value.ToString())), reader.Policy().CasesPerWeek);
        }
        catch (QueueQueryException trouble)
        {
            (Unreadable, Form) = (trouble.Message, new());
        }
    }

    Dictionary<string, string> LabelsOf(IEnumerable<string> ids) => reader.Read(connection => ids.Distinct(StringComparer.Ordinal)
        .ToDictionary(id => id, id => connection.Query("SELECT label FROM cases WHERE id = @id", row => row.GetString(0), ("@id", id)).FirstOrDefault() ?? id, StringComparer.Ordinal));

    internal static string Query(IEnumerable<(string Name, string Value)> pairs) => string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Name)}={Uri.EscapeDataString(pair.Value)}"));
}
