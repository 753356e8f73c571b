using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>An emergency is given as the reason of the procedure, which allows orders without a call. Source: methods SP-05, false positives.</summary>
static class Emergencies
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "emergency";

    static readonly Phrases Words = Phrases.Of(
        // English
        "emergency, emergencies, urgency, urgent, urgently, flood, floods, flooding, earthquake, hurricane, typhoon, cyclone, tsunami, wildfire*, landslide*, disaster relief, natural disaster*, covid*, sars cov 2, coronavirus, pandemic*, epidemic*, force majeure",
        // Italian
        "somma urgenza, urgenza, urgenze, urgente, emergenza, emergenze, emergenzial*, alluvion*, terremoto, sisma, eventi sismici, frana, calamita, pandemia, protezione civile",
        // Spanish
        "urgencia, urgente, emergencia, inundacion*, terremoto, sismo, huracan, desastre*, calamidad, deslizamiento, pandemia, fuerza mayor",
        // French
        "urgence imperieuse, urgence, urgent, urgente, inondation*, seisme, tremblement de terre, catastrophe*, crise sanitaire, pandemie",
        // German
        "dringlichkeit, dringend*, aussersten dringlichkeit, notfall, notfalle, notstand, hochwasser, uberschwemmung*, erdbeben, katastrophe*, pandemie",
        // Portuguese
        "urgencia, urgente, emergencia, emergencial, enchente*, inundacao, inundacoes, terremoto, sismo, calamidade, deslizamento, pandemia");

    // The same words where they name a thing or a department, or say the opposite.
    static readonly Phrases Others = Phrases.Of(
        // English
        "emergency light*, emergency exit*, emergency generator*, emergency department*, emergency room*, emergency vehicle*, emergency service*, emergency medicine, emergency stop*, emergency call*, emergency power, emergency plan*, emergency equipment, emergency kit*, emergency management, emergency number*, not urgent, non urgent, no urgency, flood light*, flood defence*, flood defense*, flood protection, flood risk*, flood barrier*, flood map*, flood insurance, urgent care, earthquake engineering, earthquake insurance, pandemic plan*",
        // Italian
        "luci di emergenza, luce di emergenza, illuminazione di emergenza, lampade di emergenza, uscita di emergenza, uscite di emergenza, scala di emergenza, scale di emergenza, gruppo elettrogeno di emergenza, numero di emergenza, emergenza urgenza, medicina d urgenza, chirurgia d urgenza, non urgente, senza urgenza, piano di emergenza, piano emergenza, piani di emergenza, gestione emergenze, addetti emergenza, sede della protezione civile",
        // Spanish
        "alumbrado de emergencia, luces de emergencia, iluminacion de emergencia, salida de emergencia, salidas de emergencia, generador de emergencia, planta de emergencia, servicio de urgencias, servicio de urgencia, sala de urgencias, sala de emergencia, plan de emergencia, planes de emergencia, vehiculo de emergencia, telefono de emergencia, no urgente",
        // French
        "service des urgences, service d urgence, eclairage d urgence, sortie d urgence, vehicule d urgence, medecine d urgence, appel d urgence, plan d urgence, non urgent, non urgente",
        // German
        "nicht dringend, notfallambulanz, notfallmedizin, notfallplan, hochwasserschutz*",
        // Portuguese
        "iluminacao de emergencia, luz de emergencia, luzes de emergencia, saida de emergencia, saidas de emergencia, gerador de emergencia, servico de urgencia, plano de emergencia, nao urgente");

    /// <summary>"emergency", or null.</summary>
    /// <param name="texts">What the order says of itself: rationale, name of the procedure, title.</param>
    public static string? Why(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (Words.AreInOutside(text, Others)) return Reason;
        return null;
    }
}
