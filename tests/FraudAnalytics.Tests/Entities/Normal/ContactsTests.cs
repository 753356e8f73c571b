using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Tests.Entities.Normal;

public sealed class ContactsTests
{
    [Theory]
    [InlineData("020 7946 0123", "GB", "+442079460123")]
    [InlineData("+44 (0)20 7946 0123", "", "+442079460123")]
    [InlineData("0044 20 7946 0123", "GB", "+442079460123")]
    [InlineData("06 1234 5678; 06 8765 4321", "IT", "+390612345678")]
    [InlineData("06/12345678", "IT", "+390612345678")]
    [InlineData("020 7946 0123", "", "")]
    [InlineData("000000000", "IT", "")]
    [InlineData("123456789", "IT", "")]
    [InlineData("0123456789", "IN", "")]
    [InlineData("+44 9876543210", "", "")]
    [InlineData("06 1234 5679", "IT", "+390612345679")]
    [InlineData("n/a", "IT", "")]
    [InlineData("", "IT", "")]
    public void A_telephone_number_has_one_form(string phone, string country, string form)
    {
        Assert.Equal(form, Phones.E164(phone, country));
        Assert.Equal(form, Phones.E164(form, country));
    }

    [Theory]
    [InlineData("Info@Alfa.example", "info@alfa.example", "alfa.example")]
    [InlineData(" mailto:info@alfa.example; other@beta.example", "info@alfa.example", "alfa.example")]
    [InlineData("Alfa <info@alfa.example>", "info@alfa.example", "alfa.example")]
    [InlineData("john.doe@gmail.com", "john.doe@gmail.com", "")]
    [InlineData("john.doe@yahoo.co.in", "john.doe@yahoo.co.in", "")]
    [InlineData("alfa@pec.it", "alfa@pec.it", "")]
    [InlineData("none@none.com", "", "")]
    [InlineData("N.A@alfa.example", "", "")]
    [InlineData("info@example.com", "", "")]
    [InlineData("correo@correo.com; info@alfa.example", "info@alfa.example", "alfa.example")]
    [InlineData("nonevan@alfa.example", "nonevan@alfa.example", "alfa.example")]
    [InlineData("no address", "", "")]
    [InlineData("@alfa.example", "", "")]
    public void A_mailbox_has_one_form_and_free_providers_no_domain(string email, string mailbox, string domain) => Assert.Equal((mailbox, domain), Mailboxes.Of(email));

    [Theory]
    [InlineData("https://www.Alfa.example/en?x=1", "alfa.example")]
    [InlineData("alfa.example:8080", "alfa.example")]
    [InlineData("www.alfa.example", "alfa.example")]
    [InlineData("http://www.example.com", "")]
    [InlineData("none", "")]
    [InlineData("", "")]
    public void A_web_address_has_a_host(string url, string host) => Assert.Equal(host, Mailboxes.Host(url));

    // The examples of the IBAN registry.
    [Theory]
    [InlineData("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819", true)]
    [InlineData("IBAN: it60 x054 2811 1010 0000 0123 456", "IT60X0542811101000000123456", true)]
    [InlineData("GB29 NWBK 6016 1331 9268 18", "GB29NWBK60161331926818", false)]
    [InlineData("12-345/678", "12345678", null)]
    [InlineData("0000", "", null)]
    [InlineData("", "", null)]
    public void A_bank_account_is_checked_where_it_can_be(string text, string value, bool? valid) => Assert.Equal((value, valid), BankAccounts.Of(text));

    [Theory]
    [InlineData("Doe, John", "DOE JOHN")]
    [InlineData("Mr. JOHN Doe", "DOE JOHN")]
    [InlineData("Джон Доу", "DOU DZHON")]
    [InlineData("Mr", "MR")]
    [InlineData("--", "")]
    public void A_person_has_one_key_whatever_the_order(string name, string key)
    {
        Assert.Equal(key, PersonNames.Key(name));
        Assert.Equal(key, PersonNames.Key(key));
    }

    [Fact]
    public void The_list_of_free_providers_is_long_and_in_lower_case()
    {
        var lines = WordData.Words("free-mail-providers.txt", "");
        Assert.True(lines.Count >= 100);
        Assert.All(lines, line => Assert.Equal(line.ToLowerInvariant(), line));
    }
}
