namespace FraudAnalytics.Entities.Normal;

/// <summary>Postal addresses in comparable form. Source: methods EN-01; no geocoding, which would need data that does not ship.</summary>
static class Addresses
{
    /// <summary>Takes an address apart. Town, postcode and country (two letters) may be given beside it or stand in its text.</summary>
    public static NormalAddress Of(string address, string locality = "", string postcode = "", string country = "")
    {
        var parts = new AddressParts(AddressLine.Words(address), country.Trim().ToUpperInvariant());
        parts.TakePostcode(IdentifierText.Compact(postcode));
        parts.TakeUnits();
        var (street, number) = parts.TakeStreet();
        var town = locality.Length > 0 ? PlainText.Of(locality) : parts.Locality();
        return new(street, number, parts.Unit, parts.Postcode, town);
    }
}
