using System.Globalization;
using System.Text.Json;

namespace FraudAnalytics.Simulation;

/// <summary>Writes synthetic tenders as OCDS 1.1 compiled releases, one per line.</summary>
sealed class OcdsWriter(Stream output, string country)
{
    static readonly byte[] NewLine = "\n"u8.ToArray();

    public void Write(SyntheticTender tender)
    {
        using (var json = new Utf8JsonWriter(output)) Release(json, tender);
        output.Write(NewLine);
    }

    void Release(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartObject();
        json.WriteString("ocid", tender.Ocid);
        json.WriteString("id", tender.Ocid + "-compiled");
        json.WriteString("date", Time(tender.AwardDate));
        Texts(json, "tag", "compiled");
        json.WriteString("initiationType", "tender");
        json.WriteStartArray("parties");
        Party(json, tender.Buyer, "buyer", "procuringEntity");
        foreach (var bidder in tender.Bids.Select(bid => bid.Bidder).Where(bidder => bidder != tender.Supplier)) Party(json, bidder, "tenderer");
        Party(json, tender.Supplier, tender.Bids.IsEmpty ? ["supplier"] : ["tenderer", "supplier"]);
        json.WriteEndArray();
        Reference(json, "buyer", tender.Buyer);
        Tender(json, tender);
        if (!tender.Bids.IsEmpty) Bids(json, tender);
        Award(json, tender);
        Contract(json, tender);
        json.WriteEndObject();
    }

    static void Tender(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartObject("tender");
        json.WriteString("id", tender.Ocid);
        json.WriteString("title", tender.Title);
        json.WriteString("status", "complete");
        json.WriteString("procurementMethod", tender.Method.ToString().ToLowerInvariant());
        json.WriteString("mainProcurementCategory", tender.Category.ToString().ToLowerInvariant());
        Value(json, "value", tender.Estimate);
        json.WriteStartObject("tenderPeriod");
        json.WriteString("startDate", Time(tender.Published));
        json.WriteString("endDate", Time(tender.Deadline));
        json.WriteEndObject();
        if (!tender.Bids.IsEmpty) json.WriteNumber("numberOfTenderers", tender.Bids.Length);
        json.WriteStartArray("items");
        json.WriteStartObject();
        json.WriteString("id", "1");
        json.WriteStartObject("classification");
        json.WriteString("scheme", "CPV");
        json.WriteString("id", tender.Cpv);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Bids(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartObject("bids");
        json.WriteStartArray("details");
        foreach (var bid in tender.Bids)
        {
            json.WriteStartObject();
            json.WriteString("id", bid.Id);
            json.WriteString("status", "valid");
            json.WriteString("date", Time(tender.Deadline));
            json.WriteStartArray("tenderers");
            Reference(json, null, bid.Bidder);
            json.WriteEndArray();
            Value(json, "value", bid.Amount);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Award(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartArray("awards");
        json.WriteStartObject();
        json.WriteString("id", "1");
        json.WriteString("status", "active");
        json.WriteString("date", Time(tender.AwardDate));
        Value(json, "value", tender.AwardAmount);
        json.WriteStartArray("suppliers");
        Reference(json, null, tender.Supplier);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Contract(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartArray("contracts");
        json.WriteStartObject();
        json.WriteString("id", tender.ContractId);
        json.WriteString("awardID", "1");
        json.WriteString("status", "active");
        json.WriteString("dateSigned", Time(tender.AwardDate));
        Value(json, "value", tender.AwardAmount);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Party(Utf8JsonWriter json, SyntheticParty party, params ReadOnlySpan<string> roles)
    {
        json.WriteStartObject();
        json.WriteString("id", party.Id);
        json.WriteString("name", party.Name);
        Texts(json, "roles", roles);
        json.WriteStartObject("address");
        json.WriteString("region", party.Region);
        json.WriteString("countryName", country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Reference(Utf8JsonWriter json, string? property, SyntheticParty party)
    {
        if (property is not null) json.WritePropertyName(property);
        json.WriteStartObject();
        json.WriteString("id", party.Id);
        json.WriteString("name", party.Name);
        json.WriteEndObject();
    }

    static void Value(Utf8JsonWriter json, string property, decimal amount)
    {
        json.WriteStartObject(property);
        json.WriteNumber("amount", amount);
        json.WriteString("currency", "EUR");
        json.WriteEndObject();
    }

    static void Texts(Utf8JsonWriter json, string property, params ReadOnlySpan<string> texts)
    {
        json.WriteStartArray(property);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static string Time(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z";
}
