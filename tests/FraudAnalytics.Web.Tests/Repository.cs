namespace FraudAnalytics.Web.Tests;

/// <summary>Finds the files of the repository that the tests run in.</summary>
static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "FraudAnalytics.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("FraudAnalytics.sln was not found above the test's folder.");
    }
}
