namespace FraudAnalytics.Tests;

/// <summary>Finds the files of the repository that the tests run in.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>C# files below a folder, without those that the build makes.</summary>
    public static IEnumerable<string> Sources(params string[] parts) =>
        Directory.EnumerateFiles(Path(parts), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    public static string Name(string file) => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/');

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "FraudAnalytics.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("FraudAnalytics.sln was not found above the test's folder.");
    }
}
