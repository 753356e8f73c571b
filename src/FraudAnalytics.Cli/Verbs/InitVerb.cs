using System.CommandLine;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>init</c>: writes all settings with their defaults.</summary>
static class InitVerb
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "File to write; - for standard output. [default: fraudscan.json, with --indicators settings.ini]", Arity = ArgumentArity.ZeroOrOne };
        var indicators = new Option<bool>("--indicators") { Description = "The INI file of indicators and prepare instead of the settings of scan." };
        var force = new Option<bool>("--force", "-f") { Description = "Write over an existing file." };
        var verb = Arguments.Verb("init", "Writes a complete settings file: every setting with its default and what it means.", "init fraudscan.json");
        verb.Add(file);
        foreach (var option in new Option[] { indicators, force }) verb.Add(option);
        verb.SetAction(parsed =>
        {
            var isIni = parsed.GetValue(indicators);
            return Run(parsed.GetValue(file) ?? (isIni ? "settings.ini" : "fraudscan.json"), isIni ? DefaultIni.Write : SettingsFile.WriteDefault, parsed.GetValue(force));
        });
        return verb;
    }

    static int Run(string file, Action<TextWriter> write, bool force)
    {
        if (file == "-")
        {
            write(Console.Out);
            return ExitCodes.Ok;
        }
        if (File.Exists(file) && !force) throw new ArgumentException($"{file} exists; --force writes over it.");
        using (var output = new StreamWriter(file)) write(output);
        Console.Out.WriteLine($"Settings written to {file}.");
        return ExitCodes.Ok;
    }
}
