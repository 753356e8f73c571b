using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>One class of things that offices buy: a CPV code and objects, each in several wordings.</summary>
sealed record PurchaseClass(string Cpv, ProcurementCategory Category, ImmutableArray<ImmutableArray<string>> Objects);

/// <summary>What direct awards are for. Classes differ in the first four digits of their code.</summary>
static class Catalogue
{
    const int FirstOfUtilities = 32;
    const int FirstOfFood = 34;

    // Code, category, then objects after ';' with their wordings between '|'.
    static readonly string[] Lines =
    [
        "30197630 G;office paper A4 80gsm|paper A4 80 g for offices|copy paper A4;coloured card A3|card A3 in colours;window envelopes C5|envelopes C5 with window",
        "39130000 G;office desks and chairs|desks, chairs for offices|office furniture desks chairs;filing cabinets|cabinets for files, metal;reception counter|counter for the reception desk",
        "72267000 S;maintenance of accounting software|accounting software maintenance and updates|software upkeep accounting;licences of document software|document management software licence",
        "50112000 S;repair of service vehicles|vehicle repair and inspection|service cars repair;tyre change for the car pool|car pool tyres replacement",
        "79810000 S;printing of information leaflets|leaflets, printing and folding|print of information flyers;printing of posters for events|posters for events printing",
        "45453000 W;repair of municipal buildings|municipal buildings repair and restoration|restoration works on town buildings;plaster repair in the town hall|town hall plaster repair",
        "71356000 S;technical advice on fire safety|fire safety technical consultancy|consultancy for fire prevention;energy audit of buildings|buildings energy audit report",
        "44511000 G;hand tools for the workshop|workshop hand tools|tools, hand operated, for workshop;garden shears and saws|shears, saws for gardeners",
        "33141000 G;disposable gloves and gauze|gauze and gloves, disposable|medical gloves, gauze;syringes 5 ml|5 ml syringes sterile;wound dressings|dressings for wounds, sterile",
        "33696500 G;laboratory reagents|reagents for the laboratory;glucose test strips|strips for glucose tests",
        "30213100 G;portable computers|notebooks 14 inch with dock|laptop computers for staff;tablets for schools|school tablets with cover",
        "30125100 G;toner cartridges|cartridges of toner for printers|printer toner;drum units for copiers|copier drum units",
        "32250000 G;mobile telephones|mobile phones with case|cell phones for staff;headsets for call desk|call desk headsets",
        "34928400 G;benches and litter bins for parks|park benches, bins|street furniture benches and bins;bollards for the square|square bollards, cast iron",
        "34992200 G;road signs|road traffic signs and poles|vertical signs for roads;temporary signs for road works|work site road signs",
        "44113600 G;cold asphalt in bags|bags of cold asphalt|asphalt cold mix, bagged;bitumen emulsion|emulsion of bitumen for roads",
        "39830000 G;cleaning products|detergents and cleaning products|products for cleaning;hand soap and towels|paper towels and hand soap",
        "18110000 G;work clothes|clothing for workers, high visibility|occupational clothing;safety shoes S3|S3 safety footwear",
        "22110000 G;books for the library|library books, new titles|printed books for library;school textbooks|textbooks for pupils",
        "37535200 G;playground equipment|equipment for playgrounds, swings|swings and slides for play areas;rubber tiles for play areas|play area rubber flooring",
        "45233140 W;patching of road surface|road surface patching works|works on potholes and road surface;repair of pavements|pavement repair works",
        "45311200 W;electrical works in school|school electrical fitting works|works on electrical system of the school;lighting of gym|gym lighting installation",
        "45331000 W;replacement of boiler|boiler replacement works|heating boiler, removal and new installation;air conditioning of offices|offices air conditioning installation",
        "45442100 W;painting of classrooms|classrooms painting works|painting works in classrooms;painting of railings|railings, painting and rust removal",
        "45261900 W;roof repair and maintenance|maintenance works on the roof|roof tiles repair works;gutters of school roof|school roof gutters repair",
        "77340000 S;pruning of trees|tree pruning and hedge cutting|trees and hedges, pruning;felling of dangerous trees|dangerous trees felling service",
        "90611000 S;street cleaning after the market|market street cleaning|cleaning of streets after events;snow clearing|clearing of snow and gritting",
        "90919200 S;office cleaning|cleaning of offices and stairs|offices, daily cleaning;window cleaning|cleaning of windows and glass doors",
        "50750000 S;maintenance of lifts|lift maintenance and checks|lifts, upkeep and inspection;repair of lift in town hall|town hall lift repair",
        "79713000 S;guard service at night|night guard and patrol|security guard service;alarm response|response to alarms, patrol",
        "80530000 S;training course on privacy|privacy training for staff|course for staff on data protection;first aid course|first aid training",
        "79952000 S;stage and sound for summer festival|summer festival stage, sound|sound and stage hire, festival;fireworks show|show with fireworks",
        "65310000 S;electricity supply|supply of electric energy|electric energy for offices",
        "64210000 S;telephone and data lines|telephone lines and data|fixed telephone subscription",
        "15300000 G;fruit and vegetables for canteen|canteen vegetables and fruit|fresh fruit, vegetables",
        "15500000 G;fresh milk and dairy products|dairy products and milk|milk, yoghurt, cheese for canteen",
    ];

    /// <summary>All classes; utilities and food are the last.</summary>
    public static ImmutableArray<PurchaseClass> Classes { get; } = [.. Lines.Select(Parse)];

    /// <summary>A class that any office buys, neither utilities nor food.</summary>
    public static PurchaseClass Any(ref SplitMix64 random) => Classes[random.Below(FirstOfUtilities)];

    /// <summary>Electricity or telephone.</summary>
    public static PurchaseClass Utility(ref SplitMix64 random) => Classes[FirstOfUtilities + random.Below(FirstOfFood - FirstOfUtilities)];

    /// <summary>Perishable food.</summary>
    public static PurchaseClass Food(ref SplitMix64 random) => Classes[FirstOfFood + random.Below(Classes.Length - FirstOfFood)];

    /// <summary>A class with another code than the one given.</summary>
    public static PurchaseClass Other(PurchaseClass than, ref SplitMix64 random)
    {
        for (; ; )
            if (Any(ref random) is var other && other != than) return other;
    }

    static PurchaseClass Parse(string line)
    {
        var parts = line.Split(';');
        var category = parts[0][^1] switch { 'G' => ProcurementCategory.Goods, 'W' => ProcurementCategory.Works, _ => ProcurementCategory.Services };
        return new(parts[0][..8], category, [.. parts.Skip(1).Select(wordings => wordings.Split('|').ToImmutableArray())]);
    }
}
