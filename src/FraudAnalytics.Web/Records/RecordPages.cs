using FraudAnalytics.Web.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Records;

/// <summary>What the pages of parties, markets and source rows need.</summary>
static class RecordPages
{
    public static void AddTo(IServiceCollection services) =>
        services.AddSingleton<ScanRecords>().AddSingleton<PartyIndex>().AddSingleton<PartyRecords>().AddSingleton<MarketRecords>().AddSingleton<ScanIdentities>().AddSingleton<PartyCases>()
            .AddSingleton<SourceFiles>().AddSingleton<SourceStates>();
}
