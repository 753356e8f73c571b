namespace FraudAnalytics.Cli;

/// <summary>What the exit code says; scripts rely on it.</summary>
static class ExitCodes
{
    public const int Ok = 0;
    /// <summary>A detector failed, or the program met something it did not expect.</summary>
    public const int Failed = 1;
    public const int Usage = 2;
    public const int InputRejected = 3;
    /// <summary>Done, but more rows were quarantined than the settings allow.</summary>
    public const int TooManyQuarantined = 4;
    public const int Storage = 5;
    public const int WorkspaceLocked = 6;
    public const int ModelRefused = 7;
    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    public const int Cancelled = 130;
}
