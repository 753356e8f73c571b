using System.CommandLine;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Arguments and options that several verbs share.</summary>
static class Arguments
{
    public static Argument<string[]> Paths(string description)
    {
        var paths = new Argument<string[]>("PATH") { Description = description, Arity = ArgumentArity.OneOrMore };
        // Without this a mistyped option would be taken for a path.
        paths.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.StartsWith('-')) result.AddError($"'{token.Value}' is not an option of this command.");
        });
        return paths;
    }

    public static Option<string> Workspace() => new("--workspace")
    {
        Description = "Folder of scans and review store.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "./fraudscan-workspace",
    };

    public static Option<bool> Quiet() => new("--quiet") { Description = "No progress on standard error." };

    public static Option<bool> Json() => new("--json") { Description = "The result as JSON on standard output." };

    public static Option<int> Threads()
    {
        var threads = new Option<int>("--threads") { Description = "Number of threads.", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1024) result.AddError("--threads takes a number from 1 to 1024.");
        });
        return threads;
    }

    /// <summary>A verb with an example behind its description.</summary>
    public static Command Verb(string name, string description, string example) => new(name, $"{description}\n\nExample:\n  fraudscan {example}");
}
