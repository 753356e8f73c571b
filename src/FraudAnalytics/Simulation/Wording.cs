using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>How one buyer words the titles of its purchases: what it puts before all of them, and what varies.</summary>
sealed class Wording(ref SplitMix64 random)
{
    const double TypoShare = .015;

    static readonly string[] Templates = ["", "", "Determina a contrarre: ", "Direct purchase - ", "Affidamento diretto: ", "Decision of the technical office: ", "Purchase order: "];
    static readonly string[] Goods = ["supply of ", "purchase of ", "supply and delivery of ", "order of ", "", ""];
    static readonly string[] GoodsAfter = [" supply and delivery", ", supply", " - purchase"];
    static readonly string[] Services = ["service: ", "provision of ", "contract for ", "", ""];
    static readonly string[] ServicesAfter = [", service", " - yearly need", " on call"];
    static readonly string[] Works = ["works: ", "execution of ", "extraordinary maintenance, ", "", ""];
    static readonly string[] WorksAfter = [", works", " - works on measure", " and related works"];
    static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    static readonly string[] Parts = [", first delivery", ", second delivery", ", third delivery", ", further delivery", ", balance"];

    readonly string template = Templates[random.Below(Templates.Length)];

    /// <summary>A title of its own.</summary>
    /// <param name="what">Class of what is bought.</param>
    /// <param name="item">Number of the object within the class.</param>
    /// <param name="date">Day of the purchase; some titles name month or year.</param>
    /// <param name="random">Draws.</param>
    public string Of(PurchaseClass what, int item, DateOnly date, ref SplitMix64 random) => Finish(Object(what, item, ref random), Detail(date, ref random), ref random);

    /// <summary>The title of one of several purchases of the same object, worded anew.</summary>
    public string OfPart(PurchaseClass what, int item, int part, DateOnly date, ref SplitMix64 random)
    {
        var detail = random.Chance(.35) ? Parts[Math.Min(part, Parts.Length - 1)] : Detail(date, ref random);
        return Finish(Object(what, item, ref random), detail, ref random);
    }

    /// <summary>Words that stay the same in a series; the caller adds what differs.</summary>
    public string Fixed(PurchaseClass what, int item, ref SplitMix64 random) => template + Object(what, item, ref random);

    string Finish(string words, string detail, ref SplitMix64 random) => random.Chance(TypoShare) ? template + Typo(words, ref random) + detail : template + words + detail;

    static string Object(PurchaseClass what, int item, ref SplitMix64 random)
    {
        var words = OneOf(what.Objects[item], ref random);
        var (before, after) = what.Category switch
        {
            ProcurementCategory.Goods => (Goods, GoodsAfter),
            ProcurementCategory.Works => (Works, WorksAfter),
            _ => (Services, ServicesAfter),
        };
        return random.Chance(.25) ? words + after[random.Below(after.Length)] : before[random.Below(before.Length)] + words;
    }

    static string Detail(DateOnly date, ref SplitMix64 random) => random.Uniform() switch
    {
        < .15 => $", {Invented.Place(random.Below(16))}",
        < .25 => string.Create(CultureInfo.InvariantCulture, $" {Months[date.Month - 1]} {date.Year}"),
        < .33 => string.Create(CultureInfo.InvariantCulture, $", year {date.Year}"),
        _ => "",
    };

    /// <summary>Two letters that changed places.</summary>
    static string Typo(string words, ref SplitMix64 random)
    {
        var letters = words.ToCharArray();
        var at = random.Below(letters.Length - 1);
        (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
        return new(letters);
    }

    static string OneOf(ImmutableArray<string> list, ref SplitMix64 random) => list[random.Below(list.Length)];
}
