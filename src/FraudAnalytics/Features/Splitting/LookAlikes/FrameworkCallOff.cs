using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Orders that the thresholds do not bind one by one: called off from a framework that was tendered as a whole, or given to a body of the buyer's own. Source: methods SP-05, false positives.</summary>
static class FrameworkCallOff
{
    /// <summary>What to say of call-offs.</summary>
    public const string CallOff = "called off from a framework";

    /// <summary>What to say of orders to bodies of the buyer's own.</summary>
    public const string InHouse = "in-house award";

    static readonly Phrases CallOffs = Phrases.Of(
        // English
        "framework, frameworks, call off, calloff, call offs, dynamic purchasing system, dynamic market, standing offer, blanket purchase agreement, delivery order, task order, indefinite delivery",
        // Italian
        "accordo quadro, accordi quadro, convenzione, convenzioni, contratto attuativo, contratti attuativi, ordinativo di fornitura, sistema dinamico di acquisizione, adesione consip",
        // Spanish
        "acuerdo marco, acuerdos marco, convenio marco, contrato marco, contrato basado, contratos basados, basado en acuerdo marco, sistema dinamico de adquisicion",
        // French
        "accord cadre, accords cadres, marche subsequent, marches subsequents, systeme d acquisition dynamique, bon de commande sur accord cadre",
        // German
        "rahmenvertrag, rahmenvertrage, rahmenvereinbarung*, einzelabruf*, abruf aus, dynamisches beschaffungssystem",
        // Portuguese
        "acordo quadro, acordos quadro, ata de registro de precos, sistema de registro de precos, registro de precos, sistema de aquisicao dinamico",
        // Polish, Dutch
        "umowa ramowa, umowy ramowej, raamovereenkomst*, dynamisch aankoopsysteem");

    static readonly Phrases InHouseAwards = Phrases.Of(
        "in house, inhouse, medio propio, medios propios, encargo a medio, quasi regie, inhouse vergabe, contratacao in house");

    /// <summary>"called off from a framework", "in-house award", or null.</summary>
    /// <param name="framework">Id of the framework; empty when none is given.</param>
    /// <param name="procedures">Names of the procedure and its rationale, in the publisher's words; not titles, where a framework may be of steel.</param>
    public static string? Why(string framework, params ReadOnlySpan<string> procedures)
    {
        if (framework.Length > 0) return CallOff;
        foreach (var procedure in procedures)
            if (CallOffs.AreIn(procedure)) return CallOff;
            else if (InHouseAwards.AreIn(procedure)) return InHouse;
        return null;
    }
}
