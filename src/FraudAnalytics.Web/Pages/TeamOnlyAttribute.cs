using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Pages;

/// <summary>A page that is there only where people have accounts.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class TeamOnlyAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (!context.HttpContext.RequestServices.GetRequiredService<ServeOptions>().IsTeam) context.Result = new NotFoundResult();
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
        // Nothing follows.
    }
}
