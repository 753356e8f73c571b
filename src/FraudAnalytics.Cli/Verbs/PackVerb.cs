using System.CommandLine;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Exports;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>pack</c>: everything about one case in one file, and the check of such a file.</summary>
static class PackVerb
{
    public static Command Create()
    {
        var id = new Argument<string?>("CASE-ID") { Description = "Id of the case.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--out") { Description = "File to write.", HelpName = "FILE" };
        var verify = new Option<string?>("--verify") { Description = "A pack or an export in CSV to compare with its manifest.", HelpName = "FILE" };
        var workspace = Arguments.Workspace();
        var verb = Arguments.Verb("pack", "Writes the evidence pack of a case: page, tables, source rows as received, settings, decision log, and a manifest of hashes; or checks one.", "pack v1:a2b3c4 --out case.zip");
        verb.Add(id);
        foreach (var option in new Option[] { file, verify, workspace }) verb.Add(option);
        verb.SetAction(parsed => (parsed.GetValue(verify), parsed.GetValue(id), parsed.GetValue(file)) switch
        {
            ({ } pack, null, null) => Verify(pack),
            (null, { } wanted, { } path) => Write(parsed.GetRequiredValue(workspace), wanted, path),
            _ => throw new ArgumentException("pack takes either CASE-ID and --out, or --verify."),
        });
        return verb;
    }

    static int Write(string workspace, string id, string path)
    {
        _ = LastScan.Folder(workspace);
        using var reader = new ReviewReader(Path.Combine(workspace, "review.db"));
        // Looked up first, so that a pack of that name is not emptied.
        if (reader.Case(id) is null) throw new ArgumentException($"There is no case {id}.");
        using var output = new OutputFile(path);
        CasePack.Write(reader, workspace, id, output.Stream, Environment.UserName, TimeProvider.System.GetUtcNow());
        output.Keep();
        return ExitCodes.Ok;
    }

    static int Verify(string path)
    {
        using var pack = File.OpenRead(path);
        var problems = PackCheck.Verify(pack);
        foreach (var problem in problems) Console.Out.WriteLine($"{path}: {problem}");
        if (problems.Count == 0) Console.Out.WriteLine($"{path}: every member is as the manifest says.");
        return problems.Count == 0 ? ExitCodes.Ok : ExitCodes.InputRejected;
    }
}
