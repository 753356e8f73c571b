using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Tests.Features.Splitting.LookAlikes;

public sealed class WordRulesTests
{
    [Theory]
    [InlineData("Reasons of extreme urgency brought about by events unforeseeable")]
    [InlineData("Lavori di SOMMA URGENZA - frana via Roma")]
    [InlineData("Procedimiento por emergencia sanitaria COVID-19")]
    [InlineData("urgence impérieuse")]
    [InlineData("Dringlichkeit der Beschaffung")]
    [InlineData("aquisição emergencial de medicamentos")]
    [InlineData("Emergency repair of the emergency exit")]
    [InlineData("repair after the floods")]
    public void Emergencies_are_told_by_words(string text) => Assert.Equal("emergency", Emergencies.Why("", text));

    [Theory]
    [InlineData("Emergency lighting of the theatre")]
    [InlineData("Illuminazione di emergenza e uscite di emergenza")]
    [InlineData("Servicio de urgencias: guantes")]
    [InlineData("Detergency of insurgents")]
    [InlineData("Flood defence works, not urgent")]
    [InlineData("Floodlights")]
    [InlineData("")]
    public void Things_for_emergencies_are_none(string text) => Assert.Null(Emergencies.Why(text, ""));

    [Theory]
    [InlineData("", "Affidamento diretto in adesione ad accordo-quadro", "called off from a framework")]
    [InlineData("", "Acuerdo Marco", "called off from a framework")]
    [InlineData("", "marché subséquent", "called off from a framework")]
    [InlineData("", "Einzelabruf aus Rahmenvertrag", "called off from a framework")]
    [InlineData("", "call-off", "called off from a framework")]
    [InlineData("FW-1", "", "called off from a framework")]
    [InlineData("", "Affidamento in house", "in-house award")]
    [InlineData("", "encargo a medio propio", "in-house award")]
    [InlineData("", "Affidamento diretto", null)]
    [InlineData("", "direct award, in housekeeping services", null)]
    [InlineData("", "", null)]
    public void Call_offs_and_in_house_awards_are_told_by_the_procedure(string framework, string procedure, string? reason) => Assert.Equal(reason, FrameworkCallOff.Why(framework, procedure));
}
