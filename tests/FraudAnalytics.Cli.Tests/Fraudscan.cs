using System.Diagnostics;

namespace FraudAnalytics.Cli.Tests;

/// <summary>What a run of the program left behind.</summary>
sealed record Ended(int Code, string Output, string Error)
{
    public string All => Output + Error;
}

/// <summary>The program as built, run as a process.</summary>
static class Fraudscan
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "fraudscan.dll");

    public static Process Start(string folder, params string[] arguments) => StartOf(Program, folder, arguments);

    /// <summary>Starts the program with an input that the test writes.</summary>
    public static Process StartReading(string folder, params string[] arguments) => StartOf(Program, folder, arguments, readsInput: true);

    /// <summary>Starts a copy of the program.</summary>
    public static Process StartOf(string program, string folder, string[] arguments, bool readsInput = false)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardInput = readsInput, RedirectStandardOutput = true, RedirectStandardError = true };
        // Processes of a second or two are over before profiles gathered at run time pay for themselves.
        start.Environment["DOTNET_TieredPGO"] = "0";
        return Process.Start(start)!;
    }

    public static Ended Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return End(process, string.Join(' ', arguments));
    }

    /// <summary>Runs and fails the test unless the program says that all is well.</summary>
    public static Ended Ok(string folder, params string[] arguments)
    {
        var ended = Run(folder, arguments);
        Assert.True(ended.Code == 0, $"fraudscan {string.Join(' ', arguments)} ended with {ended.Code}: {ended.All}");
        return ended;
    }

    public static Ended End(Process process, string what)
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            Assert.Fail($"still running after {Patience}: {what}");
        }
        Task.WaitAll(output, error);
        return new(process.ExitCode, output.Result, error.Result);
    }
}
