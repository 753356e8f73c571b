using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Benchmarks;

/// <summary>A file of invented compiled releases, one per line, about 3.4 KB each: parties, items, lots, bids, awards, contracts and documents in the proportions of published data. <c>releases 1000000 FILE</c>.</summary>
/// <remarks>Made for speed of reading, not for quality of detection: nobody rigs anything in it. The same number of releases gives the same bytes.</remarks>
sealed class ReleaseFile(int releases)
{
    const ulong Seed = 20;
    const int SuppliersPerCell = 12;
    const int Regions = 40;

    static readonly string[] Classes = ["03200000", "09130000", "15500000", "22100000", "30190000", "31500000", "33140000", "33600000", "34300000", "39100000", "42900000", "44100000", "45210000", "45230000", "45330000", "48000000", "50100000", "50700000", "55500000", "60100000", "71300000", "72200000", "77300000", "79400000", "85100000", "90500000", "90900000"];
    static readonly string[] Things = ["cereals and vegetables", "fuel", "dairy products", "printed books", "office supplies", "lighting", "medical consumables", "pharmaceuticals", "vehicle parts", "furniture", "machinery", "construction materials", "buildings", "roads", "plumbing", "software", "vehicle repair", "building maintenance", "catering", "road transport", "engineering", "programming", "gardening", "consulting", "health services", "refuse collection", "cleaning"];
    static readonly string[] Verbs = ["Supply of", "Purchase of", "Framework for", "Annual delivery of", "Urgent need of", "Maintenance and renewal of"];
    static readonly string[] Places = ["the district hospital", "primary schools", "the central depot", "the town hall", "the northern region", "public libraries", "the fire brigade", "the university", "the water works", "the regional police"];
    static readonly string[] FirstWords = ["North", "Silver", "Blue", "River", "Stone", "Union", "Green", "Alpha", "Summit", "Harbour", "Maple", "Delta", "Orion", "Valley", "Iron", "Crystal", "Eastern", "Royal", "Cedar", "Falcon"];
    static readonly string[] SecondWords = ["Trading", "Build", "Medical", "Systems", "Foods", "Logistics", "Engineering", "Services", "Works", "Supplies", "Consult", "Energy"];
    static readonly string[] Forms = ["Ltd", "LLC", "SA", "GmbH", "JSC"];
    static readonly string[] Methods = ["open", "open", "open", "selective", "limited", "direct"];
    static readonly string[] Details = ["Open tender", "Electronic auction", "Open tender, European notice", "Restricted tender", "Request for quotations", "Direct award"];

    readonly int buyers = Math.Max(20, releases / 250);
    readonly List<int> bidders = [];

    /// <summary>Writes the file and says how large it is. Exit code.</summary>
    public static int Run(int releases, string path)
    {
        var clock = Stopwatch.StartNew();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20)) new ReleaseFile(releases).Write(file);
        var length = new FileInfo(path).Length;
        Console.WriteLine(FormattableString.Invariant($"{releases:#,##0} releases, {length:#,##0} bytes, {(double)length / releases:0} each, in {clock.Elapsed.TotalSeconds:0.0} s"));
        return 0;
    }

    /// <summary>Writes the releases.</summary>
    public void Write(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        for (var number = 0; number < releases; number++)
        {
            Release(json, number);
            json.Flush();
            output.WriteByte((byte)'\n');
            json.Reset();
        }
    }

    void Release(Utf8JsonWriter json, int number)
    {
        var draw = new SplitMix64(Seed * 1_000_003 + (ulong)number);
        var buyer = (int)(buyers * Math.Pow(draw.Uniform(), 1.5));
        var kind = draw.Below(Classes.Length);
        var method = draw.Below(Methods.Length);
        var lots = draw.Chance(.2) ? 2 : 1;
        var start = new DateTime(2019, 1, 7, 8, 0, 0, DateTimeKind.Utc).AddHours(draw.Below(5 * 365 * 24));
        var end = start.AddDays(7 + draw.Below(40));
        var plan = new Plan(number, buyer, kind, method, lots, start, end, Math.Round(Math.Exp(10 + 1.4 * draw.Normal()), 2));
        ChooseBidders(ref draw, plan);
        json.WriteStartObject();
        json.WriteString("ocid", plan.Ocid);
        json.WriteString("id", plan.Ocid + "-compiled");
        json.WriteString("date", Time(end.AddDays(60)));
        Texts(json, "tag", "compiled");
        json.WriteString("initiationType", "tender");
        json.WriteString("language", "en");
        Parties(json, plan);
        Reference(json, "buyer", "XX-BUY-" + buyer, BuyerName(buyer));
        Tender(json, ref draw, plan);
        Offers(json, ref draw, plan);
        json.WriteEndObject();
    }

    void ChooseBidders(ref SplitMix64 draw, Plan plan)
    {
        bidders.Clear();
        var wanted = plan.Method == 5 ? 1 : 1 + draw.Below(plan.Method < 3 ? 4 : 3);
        while (bidders.Count < wanted)
        {
            // Most come from the buyer's region, some from the next.
            var region = (plan.Buyer % Regions + (draw.Chance(.2) ? 1 : 0)) % Regions;
            var supplier = (region * Classes.Length + plan.Kind) * SuppliersPerCell + draw.Below(SuppliersPerCell);
            if (!bidders.Contains(supplier)) bidders.Add(supplier);
        }
    }

    void Parties(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartArray("parties");
        Party(json, "XX-BUY-" + plan.Buyer, BuyerName(plan.Buyer), plan.Buyer, "buyer", "procuringEntity");
        for (var index = 0; index < bidders.Count; index++)
        {
            var supplier = bidders[index];
            if (index == 0) Party(json, "XX-TIN-" + (7_000_000 + supplier * 7), SupplierName(supplier), 10_000 + supplier, "tenderer", "supplier");
            else Party(json, "XX-TIN-" + (7_000_000 + supplier * 7), SupplierName(supplier), 10_000 + supplier, "tenderer");
        }
        json.WriteEndArray();
    }

    static void Party(Utf8JsonWriter json, string id, string name, int number, params ReadOnlySpan<string> roles)
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("name", name);
        json.WriteStartObject("identifier");
        json.WriteString("scheme", "XX-TIN");
        json.WriteString("id", id[7..]);
        json.WriteEndObject();
        json.WriteStartObject("address");
        json.WriteString("streetAddress", FormattableString.Invariant($"{1 + number % 180} {FirstWords[number / 180 % FirstWords.Length]} Street"));
        json.WriteString("locality", FirstWords[number % FirstWords.Length] + "ton");
        json.WriteString("region", "Region " + number % Regions);
        json.WriteString("postalCode", (10_000 + number % 80_000).ToString(CultureInfo.InvariantCulture));
        json.WriteString("countryName", "Examplia");
        json.WriteEndObject();
        json.WriteStartObject("contactPoint");
        json.WriteString("email", FormattableString.Invariant($"office{number}@mail.example"));
        json.WriteString("telephone", FormattableString.Invariant($"+999 {2_000_000 + number * 13}"));
        json.WriteEndObject();
        Texts(json, "roles", roles);
        json.WriteEndObject();
    }

    static void Tender(Utf8JsonWriter json, ref SplitMix64 draw, Plan plan)
    {
        var title = $"{Verbs[draw.Below(Verbs.Length)]} {Things[plan.Kind]} for {Places[draw.Below(Places.Length)]}";
        json.WriteStartObject("tender");
        json.WriteString("id", plan.Ocid + "-tender");
        json.WriteString("title", title);
        json.WriteString("description", $"{title}, according to the specification published with this notice.");
        json.WriteString("status", draw.Chance(.03) ? "cancelled" : "complete");
        json.WriteString("procurementMethod", Methods[plan.Method]);
        json.WriteString("procurementMethodDetails", Details[plan.Method]);
        json.WriteString("mainProcurementCategory", plan.Kind is >= 12 and <= 14 ? "works" : plan.Kind > 14 ? "services" : "goods");
        json.WriteString("awardCriteria", draw.Chance(.7) ? "priceOnly" : "ratedCriteria");
        Value(json, "value", plan.Estimate);
        Period(json, "tenderPeriod", plan.Start, plan.End);
        Texts(json, "submissionMethod", "electronicSubmission");
        Reference(json, "procuringEntity", "XX-BUY-" + plan.Buyer, BuyerName(plan.Buyer));
        json.WriteStartArray("items");
        for (var item = 1 + draw.Below(2); item > 0; item--) Item(json, ref draw, plan, item);
        json.WriteEndArray();
        json.WriteStartArray("lots");
        for (var lot = 1; lot <= plan.Lots; lot++)
        {
            json.WriteStartObject();
            json.WriteString("id", "lot-" + lot);
            json.WriteString("title", "Part " + lot);
            json.WriteString("status", "complete");
            Value(json, "value", Math.Round(plan.Estimate / plan.Lots, 2));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        Document(json, plan, "tenderNotice");
        json.WriteEndObject();
    }

    static void Item(Utf8JsonWriter json, ref SplitMix64 draw, Plan plan, int item)
    {
        json.WriteStartObject();
        json.WriteString("id", "item-" + item);
        json.WriteString("description", $"{Things[plan.Kind]}, position {item}");
        json.WriteStartObject("classification");
        json.WriteString("scheme", "CPV");
        json.WriteString("id", Classes[plan.Kind]);
        json.WriteEndObject();
        json.WriteNumber("quantity", 1 + draw.Below(500));
        json.WriteStartObject("unit");
        json.WriteString("name", "piece");
        // Prices of one kind of thing lie around one price, as they do where anybody compares them.
        Value(json, "value", Math.Round((10 + 7 * plan.Kind) * Math.Exp(.25 * draw.Normal()), 2));
        json.WriteEndObject();
        json.WriteString("relatedLot", "lot-" + (1 + item % plan.Lots));
        json.WriteEndObject();
    }

    static void Document(Utf8JsonWriter json, Plan plan, string type)
    {
        json.WriteStartArray("documents");
        json.WriteStartObject();
        json.WriteString("id", plan.Ocid + "-" + type);
        json.WriteString("documentType", type);
        json.WriteString("url", "https://procurement.example/documents/" + plan.Ocid + "/" + type + ".pdf");
        json.WriteString("datePublished", Time(plan.Start));
        json.WriteString("format", "application/pdf");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Offers(Utf8JsonWriter json, ref SplitMix64 draw, Plan plan)
    {
        var winners = new (int Supplier, double Amount)[plan.Lots];
        json.WriteStartObject("bids");
        json.WriteStartArray("details");
        var bid = 0;
        for (var lot = 0; lot < plan.Lots; lot++)
        {
            winners[lot] = (-1, double.MaxValue);
            foreach (var supplier in bidders)
            {
                var amount = Math.Round(plan.Estimate / plan.Lots * Math.Exp(-.08 + .09 * draw.Normal()), 2);
                var fate = draw.Uniform();
                var status = fate < .93 ? "valid" : fate < .97 ? "disqualified" : fate < .99 ? "withdrawn" : "pending";
                if (status == "valid" && amount < winners[lot].Amount) winners[lot] = (supplier, amount);
                Bid(json, plan, new(++bid, lot + 1, supplier, amount, status, plan.End.AddMinutes(-1 - draw.Below(6_000))));
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("awards");
        for (var lot = 0; lot < plan.Lots; lot++) Award(json, ref draw, plan, lot + 1, winners[lot]);
        json.WriteEndArray();
        json.WriteStartArray("contracts");
        for (var lot = 0; lot < plan.Lots; lot++)
            if (winners[lot].Supplier >= 0) Contract(json, ref draw, plan, lot + 1, winners[lot].Amount);
        json.WriteEndArray();
    }

    static void Bid(Utf8JsonWriter json, Plan plan, Offer offer)
    {
        json.WriteStartObject();
        json.WriteString("id", FormattableString.Invariant($"{plan.Ocid}-bid-{offer.Number}"));
        json.WriteString("date", Time(offer.Received));
        json.WriteString("status", offer.Status);
        json.WriteStartArray("tenderers");
        json.WriteStartObject();
        json.WriteString("id", "XX-TIN-" + (7_000_000 + offer.Supplier * 7));
        json.WriteString("name", SupplierName(offer.Supplier));
        json.WriteEndObject();
        json.WriteEndArray();
        Value(json, "value", offer.Amount);
        Texts(json, "relatedLots", "lot-" + offer.Lot);
        json.WriteEndObject();
    }

    static void Award(Utf8JsonWriter json, ref SplitMix64 draw, Plan plan, int lot, (int Supplier, double Amount) winner)
    {
        json.WriteStartObject();
        json.WriteString("id", FormattableString.Invariant($"{plan.Ocid}-award-{lot}"));
        json.WriteString("status", winner.Supplier < 0 ? "unsuccessful" : "active");
        json.WriteString("date", Time(plan.End.AddDays(3 + draw.Below(40))));
        if (winner.Supplier >= 0)
        {
            Value(json, "value", winner.Amount);
            json.WriteStartArray("suppliers");
            json.WriteStartObject();
            json.WriteString("id", "XX-TIN-" + (7_000_000 + winner.Supplier * 7));
            json.WriteString("name", SupplierName(winner.Supplier));
            json.WriteEndObject();
            json.WriteEndArray();
        }
        Texts(json, "relatedLots", "lot-" + lot);
        json.WriteEndObject();
    }

    static void Contract(Utf8JsonWriter json, ref SplitMix64 draw, Plan plan, int lot, double amount)
    {
        var signed = plan.End.AddDays(50 + draw.Below(30));
        json.WriteStartObject();
        json.WriteString("id", FormattableString.Invariant($"{plan.Ocid}-contract-{lot}"));
        json.WriteString("awardID", FormattableString.Invariant($"{plan.Ocid}-award-{lot}"));
        json.WriteString("status", "active");
        json.WriteString("dateSigned", Time(signed));
        Period(json, "period", signed, signed.AddDays(30 + draw.Below(400)));
        Value(json, "value", amount);
        json.WriteEndObject();
    }

    static string BuyerName(int buyer) => FormattableString.Invariant($"{Places[buyer % Places.Length]} of {FirstWords[buyer / 10 % FirstWords.Length]}shire {buyer}");

    // Two words and a number: firms of one name are as rare as in a register of one country.
    static string SupplierName(int supplier) =>
        FormattableString.Invariant($"{FirstWords[supplier % FirstWords.Length]}{FirstWords[supplier / 20 % FirstWords.Length].ToLowerInvariant()} {SecondWords[supplier / 400 % SecondWords.Length]} {supplier / 4_800 + 1} {Forms[supplier % Forms.Length]}");

    static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    static void Texts(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    static void Reference(Utf8JsonWriter json, string name, string id, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteString("name", text);
        json.WriteEndObject();
    }

    static void Value(Utf8JsonWriter json, string name, double amount)
    {
        json.WriteStartObject(name);
        json.WriteNumber("amount", amount);
        json.WriteString("currency", "EUR");
        json.WriteEndObject();
    }

    static void Period(Utf8JsonWriter json, string name, DateTime start, DateTime end)
    {
        json.WriteStartObject(name);
        json.WriteString("startDate", Time(start));
        json.WriteString("endDate", Time(end));
        json.WriteEndObject();
    }

    sealed record Plan(int Number, int Buyer, int Kind, int Method, int Lots, DateTime Start, DateTime End, double Estimate)
    {
        public string Ocid { get; } = FormattableString.Invariant($"ocds-x1y2z3-{Number:0000000}");
    }

    sealed record Offer(int Number, int Lot, int Supplier, double Amount, string Status, DateTime Received);
}
