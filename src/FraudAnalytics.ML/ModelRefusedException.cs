namespace FraudAnalytics.ML;

/// <summary>A model that must not be used: another feature schema, a changed or missing file. The message says which; exit code 7.</summary>
public sealed class ModelRefusedException : Exception
{
    /// <summary>Refused without a reason; needed by the framework's conventions.</summary>
    public ModelRefusedException() : this("The model was refused.") { }

    /// <summary>Refused for a reason.</summary>
    public ModelRefusedException(string message) : base(message) { }

    /// <summary>Refused because of what another call threw.</summary>
    public ModelRefusedException(string message, Exception inner) : base(message, inner) { }
}
