using System.Reflection;
using System.Runtime.CompilerServices;

namespace FraudAnalytics.Tests.Conventions;

public sealed class TypeTests
{
    static readonly string[] RefusedEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Processor", "Base"];

    static IEnumerable<Type> Types =>
        typeof(FraudAnalytics.Scoring.Finding).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("FraudAnalytics", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute)) && !type.Name.StartsWith('<'));

    [Fact]
    public void Classes_are_sealed_static_or_abstract() =>
        Assert.Empty(Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName));

    [Fact]
    public void Public_records_cannot_be_changed()
    {
        var settable = Types.Where(type => type.IsPublic && !type.IsEnum && type.Namespace != "FraudAnalytics.Ingest")
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)));
        Assert.Empty(settable.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Fact]
    public void Names_say_what_a_type_is() =>
        Assert.Empty(Types.Where(type => RefusedEndings.Any(ending => type.Name.EndsWith(ending, StringComparison.Ordinal))).Select(type => type.FullName));
}
