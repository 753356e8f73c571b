using FraudAnalytics.Domain;
using FraudAnalytics.ML;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli;

/// <summary>The one place where exceptions become messages and exit codes.</summary>
static class Failures
{
    public static async Task<int> Guard(TextWriter error, Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure)
        {
            await error.WriteLineAsync(MessageOf(failure));
            return CodeOf(failure) ?? ExitCodes.Failed;
        }
    }

    static string MessageOf(Exception failure) => failure switch
    {
        OperationCanceledException => "Stopped; nothing was written.",
        // The framework puts the name of a parameter behind the message, which is the code's word and not the user's.
        ArgumentException { ParamName: { } name } => failure.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal),
        _ => CodeOf(failure) is null ? $"Unexpected: {failure}" : failure.Message,
    };

    static int? CodeOf(Exception failure) => failure switch
    {
        OperationCanceledException => ExitCodes.Cancelled,
        SettingsRejectedException or ArgumentException => ExitCodes.Usage,
        InputRejectedException => ExitCodes.InputRejected,
        WorkspaceLockedException => ExitCodes.WorkspaceLocked,
        ModelRefusedException => ExitCodes.ModelRefused,
        StoreException or IOException or UnauthorizedAccessException => ExitCodes.Storage,
        DetectorFailedException => ExitCodes.Failed,
        _ => null,
    };
}
