using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace FraudAnalytics.Benchmarks;

/// <summary>A benchmark method with the value of its class's parameter, to be run in this process.</summary>
sealed record BenchmarkMethod(MethodInfo Method, PropertyInfo? Parameter, object? Value)
{
    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}{(Value is null ? "" : $"({Value})")}";

    /// <summary>Sets up, hands the method to <paramref name="measure"/>, cleans up.</summary>
    public void Run(Action<Action> measure)
    {
        var benchmark = Activator.CreateInstance(Method.DeclaringType!)!;
        Parameter?.SetValue(benchmark, Value);
        Call<GlobalSetupAttribute>(benchmark);
        measure(() => Method.Invoke(benchmark, null));
        Call<GlobalCleanupAttribute>(benchmark);
    }

    static void Call<TAttribute>(object benchmark) where TAttribute : Attribute
    {
        foreach (var method in benchmark.GetType().GetMethods().Where(method => method.IsDefined(typeof(TAttribute)))) method.Invoke(benchmark, null);
    }
}

/// <summary>The benchmarks of this assembly.</summary>
static class BenchmarkMethods
{
    /// <summary>All whose name contains a text, in order of class, parameter and method.</summary>
    public static IEnumerable<BenchmarkMethod> All(string part) =>
        from type in typeof(BenchmarkMethods).Assembly.GetTypes().OrderBy(type => type.Name, StringComparer.Ordinal)
        let parameter = type.GetProperties().FirstOrDefault(property => property.IsDefined(typeof(ParamsSourceAttribute)))
        from value in Values(type, parameter)
        from method in type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).OrderBy(method => method.Name, StringComparer.Ordinal)
        let benchmark = new BenchmarkMethod(method, parameter, value)
        where benchmark.Name.Contains(part, StringComparison.Ordinal)
        select benchmark;

    static IEnumerable<object?> Values(Type type, PropertyInfo? parameter) => parameter?.GetCustomAttribute<ParamsSourceAttribute>() is { } source
        ? ((IEnumerable<object>)type.GetProperty(source.Name)!.GetValue(null)!).Cast<object?>()
        : [null];
}
