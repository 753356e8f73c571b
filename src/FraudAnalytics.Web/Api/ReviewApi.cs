using System.Text.Json;
using System.Text.Json.Serialization;
using FraudAnalytics.Scoring;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Api;

/// <summary>The API, version 1. Pages make the same calls to the same store.</summary>
static class ReviewApi
{
    /// <summary>Where all of it lies.</summary>
    public const string Prefix = "/api";

    public static void AddTo(IServiceCollection services)
    {
        services.AddScoped<CaseChanges>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        services.AddOpenApi("v1", api => api.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "FraudAnalytics review";
            document.Info.Version = "1";
            return Task.CompletedTask;
        }));
    }

    public static void Map(WebApplication application)
    {
        var reads = application.MapGroup(Prefix + "/v1").RequireAuthorization().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status404NotFound);
        var changes = reads.MapGroup("").RequireAuthorization(Permissions.Write).DisableAntiforgery()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status428PreconditionRequired);
        CaseRoutes.Map(reads, changes);
        TeamRoutes.Map(reads, changes);
        application.MapOpenApi(Prefix + "/{documentName}/openapi.json").RequireAuthorization();
    }

    /// <summary>JSON as the files of a scan have it; what a request has beside or against it is a mistake, not a guess.</summary>
    static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = FindingsJson.Options.PropertyNamingPolicy;
        json.Encoder = FindingsJson.Options.Encoder;
        json.AllowDuplicateProperties = false;
        json.PropertyNameCaseInsensitive = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        foreach (var converter in FindingsJson.Options.Converters.Where(converter => converter is not JsonStringEnumConverter)) json.Converters.Add(converter);
    }
}
