using CsCheck;
using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

public sealed class AddressesTests
{
    [Theory]
    [InlineData("Via Roma 12/A, 20121 Milano (MI)", "IT", "VIA ROMA", "12A", "", "20121", "MILANO")]
    [InlineData("V. Roma, n. 12/a - 20121 Milano", "IT", "VIA ROMA", "12A", "", "20121", "MILANO")]
    [InlineData("V.le Europa n. 5 int. 3, Torino", "IT", "VIALE EUROPA", "5", "INT 3", "", "TORINO")]
    [InlineData("Via 4 Novembre 12, 00100 Roma", "IT", "VIA 4 NOVEMBRE", "12", "", "00100", "ROMA")]
    [InlineData("Via Garibaldi snc, Roma", "IT", "VIA GARIBALDI", "", "", "", "ROMA")]
    [InlineData("Flat 3, 12 High Street, London, SW1A 1AA", "GB", "HIGH STREET", "12", "APT 3", "SW1A1AA", "LONDON")]
    [InlineData("12 High St, Flat 3, London SW1A 1AA", "GB", "HIGH STREET", "12", "APT 3", "SW1A1AA", "LONDON")]
    [InlineData("Unit 4, 12-14 St John's Rd, Leeds", "GB", "ST JOHNS ROAD", "12-14", "UNIT 4", "", "LEEDS")]
    [InlineData("12 rue de la Paix, 75002 Paris", "FR", "RUE DE LA PAIX", "12", "", "75002", "PARIS")]
    [InlineData("Rua Augusta, 1500, sala 12, São Paulo, 01304-001", "BR", "RUE AUGUSTA", "1500", "ROOM 12", "01304001", "SAO PAULO")]
    [InlineData("Calle 45 No. 12-34, Bogotá", "CO", "CALLE 45", "12-34", "", "", "BOGOTA")]
    [InlineData("C/ Mayor, 5, 28013 Madrid", "ES", "CALLE MAYOR", "5", "", "28013", "MADRID")]
    [InlineData("Hauptstr. 5 a, 10115 Berlin", "DE", "HAUPTSTRASSE", "5A", "", "10115", "BERLIN")]
    [InlineData("P.O. Box 123, Nairobi", "KE", "PO BOX", "123", "", "", "NAIROBI")]
    [InlineData("House No:115, MG Road, Guwahati 781001", "IN", "MG ROAD", "115", "", "781001", "GUWAHATI")]
    [InlineData("ул. Ленина, д. 5, кв. 3, Москва 101000", "RU", "ULITSA LENINA", "5", "APT 3", "101000", "MOSKVA")]
    [InlineData("Dorpsstraat 12, 1234 AB Utrecht", "NL", "DORPSSTRAAT", "12", "", "1234AB", "UTRECHT")]
    [InlineData("2nd Floor, 5 King Road, Accra", "GH", "KING ROAD", "5", "FLOOR 2ND", "", "ACCRA")]
    public void An_address_is_taken_apart(string address, string country, string street, string number, string unit, string postcode, string locality) =>
        Assert.Equal(new(street, number, unit, postcode, locality), Addresses.Of(address, country: country));

    [Fact]
    public void Town_and_postcode_may_stand_beside()
    {
        var beside = Addresses.Of("Via Roma 12", "Milano", "20121", "IT");
        Assert.Equal(Addresses.Of("Via Roma, 12, 20121 Milano", country: "IT"), beside);
        Assert.Equal("VIA ROMA|12|20121", beside.Key);
    }

    [Fact]
    public void A_key_needs_a_number_and_a_building_has_no_unit()
    {
        Assert.Equal("", Addresses.Of("Springfield").Key);
        Assert.Equal("", Addresses.Of("Via Roma, Milano", country: "IT").BuildingKey);
        var flat = Addresses.Of("Via Roma 12, int. 3", "Milano");
        Assert.Equal(("VIA ROMA|12|MILANO|INT 3", "VIA ROMA|12|MILANO"), (flat.Key, flat.BuildingKey));
    }

    [Fact]
    public void Any_text_is_read() =>
        Gen.Select(Any(["Via", "St", "12", "12/A", "n.", "int", ",", "20121", "Roma", "PO", "P", "O", "Box", "1st", "snc", "Floor", "\uD800", "-", "ул.", "有", "D", "A"]), Any([" ", ", ", "", "/", "-"]))
            .Array[0, 14].Sample(parts =>
            {
                var address = Addresses.Of(string.Concat(parts.Select(part => part.Item1 + part.Item2)), country: "IT");
                Assert.Equal(address.Street.Length > 0 && address.Number.Length > 0, address.Key.Length > 0);
                Assert.DoesNotContain("  ", address.Street);
            }, iter: 5_000);

    static Gen<string> Any(string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);
}
