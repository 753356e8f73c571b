using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Fixtures;

/// <summary>How a tender of a fixture was run; all may be left out. Days are <c>yyyy-MM-dd</c>, moments <c>yyyy-MM-ddTHH:mm:ssZ</c>, documents the names of <see cref="DocumentKinds"/>, answers <c>yes</c> or <c>no</c>.</summary>
sealed record FixtureProcedure
{
    public string Notice { get; init; } = "";
    public string[] Documents { get; init; } = [];
    public string Planning { get; init; } = "";
    public decimal? Planned { get; init; }
    public string PlannedMethod { get; init; } = "";
    public string Criteria { get; init; } = "";
    public double? PriceWeight { get; init; }
    public int EligibilityLength { get; init; } = -1;
    public int DescriptionLength { get; init; } = -1;
    public decimal? Fee { get; init; }
    public string Asked { get; init; } = "";
    public int Enquiries { get; init; } = -1;
    public int Unanswered { get; init; } = -1;
    public int Complaints { get; init; } = -1;
    public int Amendments { get; init; } = -1;
    public string Repeats { get; init; } = "";
    public string Opening { get; init; } = "";
    public string EvaluationStart { get; init; } = "";
    public string EvaluationEnd { get; init; } = "";
    public string ContractStart { get; init; } = "";
    public string ContractEnd { get; init; } = "";
    public string Accelerated { get; init; } = "";

    public RawProcedure Raw(RawBuilder raw, string currency) => RawProcedure.None with
    {
        NoticeDate = FixtureValues.Date(Notice),
        Documents = FixtureValues.Kinds(Documents),
        HasPlanning = FixtureValues.Answer(Planning),
        Planned = RawBuilder.Amount(Planned, currency),
        PlannedMethod = raw.Text(PlannedMethod),
        AwardCriteria = raw.Text(Criteria),
        PriceWeight = PriceWeight ?? double.NaN,
        EligibilityLength = EligibilityLength,
        DescriptionLength = DescriptionLength,
        Fee = RawBuilder.Amount(Fee, currency),
        HasEnquiries = FixtureValues.Answer(Asked),
        Enquiries = Enquiries,
        UnansweredEnquiries = Unanswered,
        Complaints = Complaints,
        Amendments = Amendments,
        Repeats = raw.Text(Repeats),
        BidOpening = FixtureValues.Date(Opening),
        EvaluationStart = FixtureValues.Date(EvaluationStart),
        EvaluationEnd = FixtureValues.Date(EvaluationEnd),
        ContractStart = FixtureValues.Date(ContractStart),
        ContractEnd = FixtureValues.Date(ContractEnd),
        IsAccelerated = FixtureValues.Answer(Accelerated),
    };
}

/// <summary>How the contract of an award was carried out; all may be left out.</summary>
sealed record FixtureExecution
{
    public string Start { get; init; } = "";
    public string End { get; init; } = "";
    public string[] Documents { get; init; } = [];
    public int Items { get; init; }
    public int Amendments { get; init; } = -1;
    public string Reason { get; init; } = "";
    public decimal? Paid { get; init; }
    public decimal? Final { get; init; }
    public string Finished { get; init; } = "";
    public int Milestones { get; init; } = -1;
    public int Late { get; init; } = -1;
    public double? Subcontracted { get; init; }

    public RawExecution Raw(RawBuilder raw, string currency) => RawExecution.None with
    {
        Amendments = Amendments,
        AmendmentRationale = raw.Text(Reason),
        Paid = RawBuilder.Amount(Paid, currency),
        FinalAmount = RawBuilder.Amount(Final, currency),
        FinalDay = FixtureValues.Date(Finished),
        Milestones = Milestones,
        LateMilestones = Late,
        Subcontracted = Subcontracted ?? double.NaN,
    };
}

/// <summary>A line of what is bought; <see cref="Stage"/> is <c>tender</c>, <c>bid</c>, <c>award</c> or <c>contract</c> and <see cref="Of"/> the id of the last three (the contract of award A1 is C-A1).</summary>
sealed record FixtureItem(decimal Price, string Classification = "44111400", string Stage = "tender", string Of = "", string Lot = "", string Id = "", string Unit = "", double? Quantity = null, string? Currency = null);

/// <summary>Values as fixtures write them.</summary>
static class FixtureValues
{
    public static Day Date(string text) => text.Length == 0 ? Day.None : Day.Of(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static Instant Moment(string text) => text.Length == 0 ? Instant.None
        : Instant.FromSeconds(DateTimeOffset.ParseExact(text, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds());

    public static YesNo Answer(string text) => text.Length == 0 ? YesNo.Unknown : Enum.Parse<YesNo>(text, ignoreCase: true);

    public static DocumentKinds Kinds(string[] names) => names.Aggregate(DocumentKinds.None, (kinds, name) => kinds | Enum.Parse<DocumentKinds>(name, ignoreCase: true));
}
