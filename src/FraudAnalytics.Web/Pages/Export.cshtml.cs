using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Exports;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What an export of a view would hold, before it is made.</summary>
public sealed class ExportModel(ReviewReader reader, ServeOptions options) : PageModel
{
    /// <summary>The view.</summary>
    public QueueQuery View { get; private set; } = new();

    /// <summary>Number and money of its cases.</summary>
    public QueueTotals Totals { get; private set; } = new(0, 0);

    internal ExportHead Head { get; private set; } = null!;

    /// <summary>Shows what the view has.</summary>
    public void OnGet()
    {
        View = ViewQuery.Parse(Request.QueryString.Value);
        Totals = reader.Totals(View);
        Head = reader.Read(connection => ExportHead.Of(connection, View, User.Identity?.Name ?? "", options.Clock.GetUtcNow()));
    }
}
