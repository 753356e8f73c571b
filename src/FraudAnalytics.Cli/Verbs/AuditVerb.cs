using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>audit</c>: whether the history of a workspace is whole.</summary>
static class AuditVerb
{
    public static Command Create()
    {
        var verb = Arguments.Verb("audit", "Checks the history of a review store: every line carries the hash of itself and of the line before.", "audit verify --workspace ./work");
        verb.Add(Verify());
        return verb;
    }

    static Command Verify()
    {
        var (workspace, json) = (Arguments.Workspace(), Arguments.Json());
        var head = new Option<string?>("--head") { Description = "Hash that an earlier check gave as head: the history must still have that line, or its end was cut off.", HelpName = "HASH" };
        var part = new Command("verify", "Reads every line of the history; ends with 1 where one was edited, moved, inserted or deleted.") { workspace, head, json };
        part.SetAction(parsed =>
        {
            var (check, hasHead) = HistoryCheck.Of(Path.Combine(parsed.GetRequiredValue(workspace), "review.db"), parsed.GetValue(head)?.Trim().ToLowerInvariant());
            var whole = check.FirstBroken is null && hasHead;
            if (parsed.GetValue(json)) Console.Out.WriteLine(JsonSerializer.Serialize(new { Whole = whole, check.Entries, check.Head, check.FirstBroken, HasKeptHead = hasHead }, FindingsJson.Options));
            else Write(check, hasHead);
            return whole ? ExitCodes.Ok : ExitCodes.Failed;
        });
        return part;
    }

    static void Write(ChainCheck check, bool hasHead)
    {
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check.Entries:#,0} lines, head {check.Head}"));
        if (check.FirstBroken is { } line) Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Broken at line {line}: it was edited, moved or inserted, or the line before it is gone."));
        if (!hasHead) Console.Out.WriteLine("The line with the head that was kept is not there: the end of the history was cut off, or it is another history.");
        if (check.FirstBroken is null && hasHead) Console.Out.WriteLine("The history is whole.");
    }
}
