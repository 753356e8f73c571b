using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

/// <summary>The valid numbers are examples of the registries' own descriptions, or made so that the written formula holds.</summary>
public sealed class IdentifiersTests
{
    [Theory]
    [InlineData("IT-CF-00743110157", "", "", "IT-CF", "00743110157", "Valid")]
    [InlineData("it 00743110157", "vat", "it", "IT-VAT", "00743110157", "Valid")]
    [InlineData("743110157", "CF", "IT", "IT-CF", "00743110157", "Valid")]
    [InlineData("00743110158", "CF", "IT", "IT-CF", "00743110158", "Invalid")]
    [InlineData("RSSMRA85T10A562S", "", "", "IT-CF", "RSSMRA85T10A562S", "Valid")]
    [InlineData("RSSMRA85T10A562T", "", "", "", "RSSMRA85T10A562T", "Unchecked")]
    [InlineData("00743110157", "", "", "", "00743110157", "Unchecked")]
    [InlineData("00743110157", "", "IT", "IT-CF", "00743110157", "Valid")]
    [InlineData("11.222.333/0001-81", "CNPJ", "BR", "BR-CNPJ", "11222333000181", "Valid")]
    [InlineData("12.ABC.345/01DE-35", "CNPJ", "BR", "BR-CNPJ", "12ABC34501DE35", "Valid")]
    [InlineData("111.444.777-35", "", "BR", "BR-CPF", "11144477735", "Valid")]
    [InlineData("111.111.111-11", "CPF", "BR", "BR-CPF", "11111111111", "Invalid")]
    [InlineData("12345678Z", "NIF", "ES", "ES-NIF", "12345678Z", "Valid")]
    [InlineData("A58818501", "CIF", "ES", "ES-CIF", "A58818501", "Valid")]
    [InlineData("ES-NIF-A58818502", "", "", "ES-NIF", "A58818502", "Invalid")]
    [InlineData("501964843", "NIF", "PT", "PT-NIF", "501964843", "Valid")]
    [InlineData("732 829 320 00074", "SIRET", "FR", "FR-SIRET", "73282932000074", "Valid")]
    [InlineData("732829320", "SIREN", "FR", "FR-SIREN", "732829320", "Valid")]
    [InlineData("FR44732829320", "VAT", "FR", "FR-VAT", "44732829320", "Valid")]
    [InlineData("GB 980 7806 84", "VAT", "GB", "GB-VAT", "980780684", "Valid")]
    [InlineData("27AAPFU0939F1ZV", "GSTIN", "IN", "IN-GSTIN", "27AAPFU0939F1ZV", "Valid")]
    [InlineData("27AAPFU0939F1ZW", "GSTIN", "IN", "IN-GSTIN", "27AAPFU0939F1ZW", "Invalid")]
    [InlineData("PY-RUC-80028061-0", "", "", "PY-RUC", "800280610", "Valid")]
    [InlineData("213.123.432-1", "NIT", "CO", "CO-NIT", "2131234321", "Valid")]
    [InlineData("GODE561231GR8", "RFC", "MX", "MX-RFC", "GODE561231GR8", "Valid")]
    [InlineData("1008600038413", "IDNO", "MD", "MD-IDNO", "1008600038413", "Valid")]
    [InlineData("RO 18547290", "CUI", "RO", "RO-CUI", "18547290", "Valid")]
    [InlineData("175074752", "EIK", "BG", "BG-EIK", "175074752", "Valid")]
    [InlineData("PL 8567346215", "NIP", "PL", "PL-NIP", "8567346215", "Valid")]
    [InlineData("NL004495445B01", "BTW", "NL", "NL-BTW", "004495445B01", "Valid")]
    [InlineData("BE 0428.759.497", "KBO", "BE", "BE-KBO", "0428759497", "Valid")]
    [InlineData("CHE-100.155.212", "UID", "CH", "CH-UID", "100155212", "Valid")]
    [InlineData("AT U13585627", "UID", "AT", "AT-UID", "U13585627", "Valid")]
    [InlineData("213800KUD8LAJWSQ9D15", "", "", "XI-LEI", "213800KUD8LAJWSQ9D15", "Valid")]
    [InlineData("XI-LEI-213800KUD8LAJWSQ9D16", "", "", "XI-LEI", "213800KUD8LAJWSQ9D16", "Invalid")]
    [InlineData("12-345-6789", "DUNS", "", "US-DUNS", "123456789", "Unchecked")]
    [InlineData("01234567", "TIN", "AM", "AM-TIN", "01234567", "Unchecked")]
    [InlineData("GB-COH-01234567", "", "", "GB-COH", "01234567", "Unchecked")]
    [InlineData("IT-CF-NAN", "", "", "IT-CF", "", "Unchecked")]
    [InlineData("0000000000", "", "", "", "", "Unchecked")]
    [InlineData("", "RUC", "PY", "PY-RUC", "", "Unchecked")]
    public void A_number_is_read_and_checked(string id, string scheme, string country, string full, string value, string check)
    {
        var read = Identifiers.Of(id, scheme, country);
        Assert.Equal((full, value, check), (read.Scheme, read.Value, read.Check.ToString()));
        Assert.Equal(read, Identifiers.Of(read.Value, read.Scheme, country));
    }

    [Theory]
    [InlineData("RSSMRA85T10A562S", "CF", "IT", true)]
    [InlineData("00743110157", "CF", "IT", false)]
    [InlineData("11144477735", "CPF", "BR", true)]
    [InlineData("11222333000181", "CNPJ", "BR", false)]
    [InlineData("12345678Z", "NIF", "ES", true)]
    [InlineData("A58818501", "NIF", "ES", false)]
    [InlineData("", "", "", false)]
    public void Numbers_of_natural_persons_are_known(string id, string scheme, string country, bool personal) =>
        Assert.Equal(personal, Identifiers.IsPersonal(Identifiers.Of(id, scheme, country)));

    [Theory]
    [InlineData("IT", "CF", "00743110157")]
    [InlineData("BR", "CNPJ", "11222333000181")]
    [InlineData("PT", "NIF", "501964843")]
    [InlineData("PL", "NIP", "8567346215")]
    [InlineData("BE", "KBO", "0428759497")]
    [InlineData("MD", "IDNO", "1008600038413")]
    public void A_wrong_digit_is_seen(string country, string scheme, string id)
    {
        for (var at = 0; at < id.Length; at++)
        {
            var wrong = string.Concat(id.AsSpan(0, at), ((id[at] - '0' + 1) % 10).ToString(), id.AsSpan(at + 1));
            Assert.Equal(IdentifierCheck.Invalid, Identifiers.Of(wrong, scheme, country).Check);
        }
    }
}
