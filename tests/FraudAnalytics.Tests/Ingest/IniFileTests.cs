using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class IniFileTests
{
    static IniFile Parse(string text) => IniFile.Parse(text, "settings.ini");

    static string Value(string line) => Parse(line).Sections[0].Properties[0].Value;

    [Fact]
    public void Properties_before_the_first_section_have_a_section_without_name()
    {
        var file = Parse("currency = USD\n; comment\n# comment\n\n[R003]\nthreshold=10\n");
        Assert.Equal(["", "R003"], file.Sections.Select(section => section.Name));
        Assert.Equal(new IniProperty("currency", "USD", 1), Assert.Single(file.Sections[0].Properties));
        Assert.Equal(new IniProperty("threshold", "10", 6), Assert.Single(file.Sections[1].Properties));
    }

    [Fact]
    public void A_section_may_be_empty_and_come_twice_and_the_last_of_a_key_counts()
    {
        var file = Parse("[R028]\n[R003]\nthreshold = 1\n[R028]\n[R003]\nthreshold = 2\n");
        Assert.Equal(["", "R028", "R003"], file.Sections.Select(section => section.Name));
        Assert.Equal("2", Assert.Single(file.Sections[2].Properties).Value);
    }

    [Theory]
    [InlineData("key = a ; b", "a ; b")]
    [InlineData("key : a=b", "a=b")]
    [InlineData("key =", "")]
    [InlineData("key = \"a ; b\" c", "a ; b c")]
    [InlineData("key = 'a\"b'", "a\"b")]
    [InlineData(@"key = a\\b\tc\x0041", "a\\b\tcA")]
    [InlineData("key = Sorteo de Obras|Random Selection", "Sorteo de Obras|Random Selection")]
    public void Values_are_trimmed_and_unquoted(string line, string value) => Assert.Equal(value, Value(line));

    [Fact]
    public void All_lines_that_are_no_INI_are_told_at_once()
    {
        var thrown = Assert.Throws<SettingsRejectedException>(() => Parse("currency\n[R003\n[R018]\n= 3\n"));
        Assert.Equal([1, 2, 4], thrown.Errors.Select(error => error.Line));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_of_the_settings() =>
        Assert.Throws<SettingsRejectedException>(() => IniFile.Read(Path.Combine(AppContext.BaseDirectory, "no-such-settings.ini")));

    [Fact]
    public void Numbers_switches_and_lists_are_read_from_values()
    {
        Assert.Equal([-3L, null, null, 1L], new[] { "-3", "1.5", "", "true" }.Select(IniValues.Whole));
        Assert.Equal([3L, null], new[] { "3", "-3" }.Select(IniValues.Count));
        Assert.Equal([0.05, 1e-3, null], new[] { "0.05", "1e-3", "0,05" }.Select(IniValues.Number));
        Assert.Equal([true, false, null], new[] { "Yes", "off", "maybe" }.Select(IniValues.Switch));
        Assert.Equal(["a", "", "b "], IniValues.List("a||b |"));
        Assert.Empty(IniValues.List(""));
    }
}
