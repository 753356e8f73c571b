using System.Diagnostics.CodeAnalysis;

namespace FraudAnalytics.Features.Bunching;

/// <summary>A statistic, or the reason why it cannot be had. Not assessable is not "nothing there".</summary>
/// <typeparam name="T">What is measured.</typeparam>
readonly record struct Assessed<T> where T : class
{
    Assessed(T? value, string? reason) => (Value, Reason) = (value, reason);

    /// <summary>The statistic; null where it is not assessable.</summary>
    public T? Value { get; }

    /// <summary>Why it is not assessable; null where it is.</summary>
    public string? Reason { get; }

    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Reason))]
    public bool IsAssessed => Value is not null;

    public static implicit operator Assessed<T>(T value) => new(value, null);

    public static implicit operator Assessed<T>(NotAssessable answer) => new(null, answer.Reason);
}

/// <summary>The answer where data do not suffice.</summary>
/// <param name="Reason">What is missing, as half a sentence.</param>
readonly record struct NotAssessable(string Reason);
