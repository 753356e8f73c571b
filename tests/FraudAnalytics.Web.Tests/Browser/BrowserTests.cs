namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>Tests in a browser run by themselves: beside scans in the same process a page may wait for longer than the browser does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserTests
{
    public const string Name = "browser";
}
