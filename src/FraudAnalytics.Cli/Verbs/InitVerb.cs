using System.CommandLine;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>init</c>: writes all settings with their defaults.</summary>
static class InitVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File to write; - for standard output.", DefaultValueFactory = _ => "fraudscan.json" };
        var force = new Option<bool>("--force") { Description = "Write over an existing file." };
        var verb = Arguments.Verb("init", "Writes a complete settings file: every setting with its default and what it means.", "init fraudscan.json");
        verb.Add(file);
        verb.Add(force);
        verb.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(force)));
        return verb;
    }

    static int Run(string file, bool force)
    {
        if (file == "-")
        {
            SettingsFile.WriteDefault(Console.Out);
            return ExitCodes.Ok;
        }
        if (File.Exists(file) && !force) throw new ArgumentException($"{file} exists; --force writes over it.");
        using (var output = new StreamWriter(file)) SettingsFile.WriteDefault(output);
        Console.Out.WriteLine($"Settings written to {file}.");
        return ExitCodes.Ok;
    }
}
