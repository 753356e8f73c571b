using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace FraudAnalytics.Simulation;

/// <summary>Writes synthetic tenders as OCDS 1.1 compiled releases, one per line.</summary>
sealed class OcdsWriter(Stream output, string country)
{
    static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Writes the lots of one contracting process as one release.</summary>
    public void Write(ImmutableArray<SyntheticTender> lots)
    {
        using (var json = new Utf8JsonWriter(output)) Release(json, lots);
        output.Write(NewLine);
    }

    void Release(Utf8JsonWriter json, ImmutableArray<SyntheticTender> lots)
    {
        var tender = lots[0];
        json.WriteStartObject();
        json.WriteString("ocid", tender.Ocid);
        json.WriteString("id", tender.Ocid + "-compiled");
        json.WriteString("date", Time(lots.Max(lot => lot.AwardDate)));
        Texts(json, "tag", "compiled");
        json.WriteString("initiationType", "tender");
        Parties(json, lots);
        Reference(json, "buyer", tender.Buyer);
        Tender(json, lots);
        if (!tender.Bids.IsEmpty) Bids(json, lots);
        json.WriteStartArray("awards");
        foreach (var lot in lots) Award(json, lot);
        json.WriteEndArray();
        json.WriteStartArray("contracts");
        foreach (var lot in lots) Contract(json, lot);
        json.WriteEndArray();
        if (tender.Framework.Length > 0) Framework(json, tender);
        json.WriteEndObject();
    }

    static void Framework(Utf8JsonWriter json, SyntheticTender tender)
    {
        json.WriteStartArray("relatedProcesses");
        json.WriteStartObject();
        json.WriteString("id", "1");
        Texts(json, "relationship", "framework");
        json.WriteString("identifier", tender.Framework);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Parties(Utf8JsonWriter json, ImmutableArray<SyntheticTender> lots)
    {
        json.WriteStartArray("parties");
        Party(json, lots[0].Buyer, lots[0].Official, "buyer", "procuringEntity");
        var suppliers = lots.Select(lot => lot.Supplier).ToHashSet();
        foreach (var bidder in lots.SelectMany(lot => lot.Bids).Select(bid => bid.Bidder).Distinct())
            if (suppliers.Contains(bidder)) Party(json, bidder, "", "tenderer", "supplier");
            else Party(json, bidder, "", "tenderer");
        if (lots[0].Bids.IsEmpty) Party(json, lots[0].Supplier, "", "supplier");
        json.WriteEndArray();
    }

    static void Tender(Utf8JsonWriter json, ImmutableArray<SyntheticTender> lots)
    {
        var tender = lots[0];
        json.WriteStartObject("tender");
        json.WriteString("id", tender.Ocid);
        json.WriteString("title", tender.Title);
        json.WriteString("status", "complete");
        json.WriteString("procurementMethod", tender.Method.ToString().ToLowerInvariant());
        if (tender.MethodRationale.Length > 0) json.WriteString("procurementMethodRationale", tender.MethodRationale);
        json.WriteString("mainProcurementCategory", tender.Category.ToString().ToLowerInvariant());
        Value(json, "value", lots.Sum(lot => lot.Estimate));
        json.WriteStartObject("tenderPeriod");
        json.WriteString("startDate", Time(tender.Published));
        json.WriteString("endDate", Time(tender.Deadline));
        json.WriteEndObject();
        if (!tender.Bids.IsEmpty) json.WriteNumber("numberOfTenderers", lots.SelectMany(lot => lot.Bids).Select(bid => bid.Bidder).Distinct().Count());
        json.WriteStartArray("items");
        json.WriteStartObject();
        json.WriteString("id", "1");
        json.WriteStartObject("classification");
        json.WriteString("scheme", "CPV");
        json.WriteString("id", tender.Cpv);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        if (tender.LotId.Length > 0) Lots(json, lots);
        json.WriteEndObject();
    }

    static void Lots(Utf8JsonWriter json, ImmutableArray<SyntheticTender> lots)
    {
        json.WriteStartArray("lots");
        foreach (var lot in lots)
        {
            json.WriteStartObject();
            json.WriteString("id", lot.LotId);
            json.WriteString("title", lot.LotTitle);
            json.WriteString("status", "complete");
            Value(json, "value", lot.Estimate);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    static void Bids(Utf8JsonWriter json, ImmutableArray<SyntheticTender> lots)
    {
        json.WriteStartObject("bids");
        json.WriteStartArray("details");
        foreach (var lot in lots)
            foreach (var bid in lot.Bids) Bid(json, lot, bid);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Bid(Utf8JsonWriter json, SyntheticTender lot, SyntheticBid bid)
    {
        json.WriteStartObject();
        json.WriteString("id", bid.Id);
        json.WriteString("status", "valid");
        json.WriteString("date", Time(lot.Deadline));
        json.WriteStartArray("tenderers");
        Reference(json, null, bid.Bidder);
        json.WriteEndArray();
        Value(json, "value", bid.Amount);
        RelatedLots(json, lot);
        json.WriteEndObject();
    }

    static void RelatedLots(Utf8JsonWriter json, SyntheticTender lot)
    {
        if (lot.LotId.Length > 0) Texts(json, "relatedLots", lot.LotId);
    }

    static void Award(Utf8JsonWriter json, SyntheticTender lot)
    {
        json.WriteStartObject();
        json.WriteString("id", lot.ContractId);
        json.WriteString("status", "active");
        json.WriteString("date", Time(lot.AwardDate));
        Value(json, "value", lot.AwardAmount);
        json.WriteStartArray("suppliers");
        Reference(json, null, lot.Supplier);
        json.WriteEndArray();
        RelatedLots(json, lot);
        json.WriteEndObject();
    }

    static void Contract(Utf8JsonWriter json, SyntheticTender lot)
    {
        json.WriteStartObject();
        json.WriteString("id", lot.ContractId);
        json.WriteString("awardID", lot.ContractId);
        json.WriteString("status", "active");
        json.WriteString("dateSigned", Time(lot.AwardDate));
        Value(json, "value", lot.ContractAmount);
        if (lot.Amended is { } amended) Amendments(json, amended);
        json.WriteEndObject();
    }

    /// <summary>The value before is the award's: OCDS 1.1 has no place for it here.</summary>
    static void Amendments(Utf8JsonWriter json, DateOnly date)
    {
        json.WriteStartArray("amendments");
        json.WriteStartObject();
        json.WriteString("id", "1");
        json.WriteString("date", Time(date));
        json.WriteString("description", "Value changed");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    void Party(Utf8JsonWriter json, SyntheticParty party, string contact, params ReadOnlySpan<string> roles)
    {
        json.WriteStartObject();
        json.WriteString("id", party.Id);
        json.WriteString("name", party.Name);
        Texts(json, "roles", roles);
        json.WriteStartObject("address");
        if (party.Address.Length > 0) json.WriteString("streetAddress", party.Address);
        json.WriteString("region", party.Region);
        json.WriteString("countryName", country);
        json.WriteEndObject();
        if (contact.Length > 0)
        {
            json.WriteStartObject("contactPoint");
            json.WriteString("name", contact);
            json.WriteEndObject();
        }
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
