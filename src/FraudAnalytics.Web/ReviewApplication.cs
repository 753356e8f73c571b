using System.Net;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Api;
using FraudAnalytics.Web.Exports;
using FraudAnalytics.Web.Records;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FraudAnalytics.Web;

/// <summary>The review application: pages and API over one workspace.</summary>
public static class ReviewApplication
{
    /// <summary>Builds the application; the caller runs it. Disposing it closes the store.</summary>
    /// <exception cref="StoreException">The workspace cannot be opened.</exception>
    /// <exception cref="ArgumentException">Without accounts an address is not loopback.</exception>
    public static WebApplication Create(ServeOptions options)
    {
        if (!options.IsTeam) RequireLoopback(options.Urls);
        Directory.CreateDirectory(options.Workspace);
        // No configuration files and no environment: what it does is on the command line.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(ReviewApplication).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().UseUrls(options.Urls.Split(';')).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
        });
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
            // Both say what is meant to be: nothing is kept by a browser, and the keys lie in the workspace, whose folder protects them.
            .AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options);
        var application = builder.Build();
        Map(application, options);
        return application;
    }

    /// <summary>The code that makes the first account of a team; null where there is one already, or none is needed.</summary>
    public static string? SetUpCode(WebApplication application) => application.Services.GetService<FirstAccount>()?.Code;

    static void AddServices(IServiceCollection services, ServeOptions options)
    {
        var store = Path.Combine(options.Workspace, "review.db");
        services.AddSingleton(options).AddSingleton(options.Clock);
        services.AddSingleton(_ => ReviewWriter.Open(store, options.Clock));
        services.AddSingleton(_ => new ReviewReader(store));
        services.AddSingleton(_ => new ScanFolder(options.Workspace)).AddSingleton<QueueFacts>().AddSingleton<WhatIfFacts>();
        services.AddSingleton<Feedback.FeedbackReader>().AddSingleton<DetectorBook>().AddSingleton<IssueExamples>().AddSingleton<HistoryFacts>().AddScoped<Shortcuts>();
        RecordPages.AddTo(services);
        services.AddHostedService<TimePasses>().AddSingleton<PolicyReports>();
        services.AddSingleton<TextCatalog>().AddScoped<PageTexts>().AddScoped<Reviewer>().AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("FraudAnalytics").PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Workspace, "keys")));
        services.AddRouting().AddExceptionHandler<Problems>().AddProblemDetails();
        ReviewApi.AddTo(services);
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "fraudanalytics-form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.CookieTempDataProviderOptions>(temporary =>
        {
            temporary.Cookie.Name = "fraudanalytics-said";
            temporary.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
        });
        services.AddRazorPages().ConfigureApplicationPartManager(parts => parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(ReviewApplication).Assembly)));
        Accounts.AddTo(services, options);
    }

    static void Map(WebApplication application, ServeOptions options)
    {
        // Opened now, so that a store that cannot be used is said before the first request.
        _ = application.Services.GetRequiredService<ReviewWriter>();
        if (options.IsTeam) application.UseForwardedHeaders();
        application.UseExceptionHandler();
        application.UseMiddleware<Guard>();
        application.UseStatusCodePagesWithReExecute("/problem/{0}");
        application.UseMiddleware<ApiGate>();
        application.UseRouting();
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseAntiforgery();
        application.UseMiddleware<SameAnswer>();
        Assets.Map(application);
        PolicyReports.Map(application);
        ReviewApi.Map(application);
        ExportRoutes.Map(application);
        application.MapRazorPages().RequireAuthorization();
    }

    static void RequireLoopback(string urls)
    {
        foreach (var url in urls.Split(';'))
            if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Host == "localhost" || IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)))
                throw new ArgumentException($"{url} can be reached from other machines: that needs accounts (--team).");
    }
}
