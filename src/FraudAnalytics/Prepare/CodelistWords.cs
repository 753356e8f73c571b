using System.Collections.Frozen;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Words that publishers use for the codes of OCDS codelists: the codes themselves and translations seen in real data. Anything else is unknown and reported.</summary>
static class CodelistWords
{
    static readonly FrozenDictionary<string, ProcurementMethod> Methods = Words<ProcurementMethod>(new()
    {
        [ProcurementMethod.Open] = ["open", "open tender", "abierto", "abierta", "aberto", "ouvert", "aperta"],
        [ProcurementMethod.Selective] = ["selective", "restricted", "restringido", "ristretta", "restreint"],
        [ProcurementMethod.Limited] = ["limited", "negotiated", "limitado", "negociado", "negoziata", "limited tender"],
        [ProcurementMethod.Direct] = ["direct", "directo", "directa", "diretto", "single source", "direct award"],
    });

    static readonly FrozenDictionary<string, ProcurementCategory> Categories = Words<ProcurementCategory>(new()
    {
        [ProcurementCategory.Goods] = ["goods", "supplies", "bienes", "forniture", "fournitures", "products"],
        [ProcurementCategory.Works] = ["works", "obras", "lavori", "travaux", "construction"],
        [ProcurementCategory.Services] = ["services", "servicios", "servizi", "service", "consulting services", "consultingservices"],
    });

    static readonly FrozenDictionary<string, TenderStatus> TenderStates = Words<TenderStatus>(new()
    {
        [TenderStatus.Planning] = ["planning"],
        [TenderStatus.Planned] = ["planned"],
        [TenderStatus.Active] = ["active", "open", "evaluation"],
        [TenderStatus.Cancelled] = ["cancelled", "canceled", "anulado", "cancelado"],
        [TenderStatus.Unsuccessful] = ["unsuccessful", "desierto", "desierta", "failed"],
        [TenderStatus.Complete] = ["complete", "completed", "closed", "awarded", "adjudicado", "terminado", "executarea contractului"],
        [TenderStatus.Withdrawn] = ["withdrawn"],
    });

    static readonly FrozenDictionary<string, BidStatus> BidStates = Words<BidStatus>(new()
    {
        [BidStatus.Invited] = ["invited"],
        [BidStatus.Pending] = ["pending", "submitted"],
        [BidStatus.Valid] = ["valid", "accepted", "qualified"],
        [BidStatus.Disqualified] = ["disqualified", "rejected", "invalid", "not qualified", "not-qualified", "excluded"],
        [BidStatus.Withdrawn] = ["withdrawn"],
    });

    static readonly FrozenDictionary<string, AwardStatus> AwardStates = Words<AwardStatus>(new()
    {
        [AwardStatus.Pending] = ["pending"],
        [AwardStatus.Active] = ["active", "signed", "awarded", "complete", "terminated", "closed"],
        [AwardStatus.Cancelled] = ["cancelled", "canceled", "anulado", "cancelado"],
        [AwardStatus.Unsuccessful] = ["unsuccessful", "desierto", "desierta"],
    });

    public static bool TryMethod(string word, out ProcurementMethod code) => Methods.TryGetValue(Clean(word), out code);

    public static bool TryCategory(string word, out ProcurementCategory code) => Categories.TryGetValue(Clean(word), out code);

    public static bool TryTenderStatus(string word, out TenderStatus code) => TenderStates.TryGetValue(Clean(word), out code);

    public static bool TryBidStatus(string word, out BidStatus code) => BidStates.TryGetValue(Clean(word), out code);

    public static bool TryAwardStatus(string word, out AwardStatus code) => AwardStates.TryGetValue(Clean(word), out code);

    static string Clean(string word) => word.Trim().ToLowerInvariant();

    static FrozenDictionary<string, T> Words<T>(Dictionary<T, string[]> lists) where T : struct, Enum =>
        lists.SelectMany(list => list.Value, (list, word) => (word, code: list.Key)).ToFrozenDictionary(pair => pair.word, pair => pair.code);
}

/// <summary>Maps the words of one codelist, each distinct word once, and remembers those it does not know.</summary>
sealed class CodelistReader<T>(StringPool strings, CodelistReader<T>.TryMap map, string field, ICollection<DataIssue> issues) where T : struct, Enum
{
    public delegate bool TryMap(string word, out T code);

    readonly Dictionary<Text, T> known = [];

    /// <summary>The code of a word; the default (unknown) for an empty or unknown one, the latter reported once per word.</summary>
    public T Read(Text word, Source source)
    {
        if (!word.HasValue) return default;
        if (known.TryGetValue(word, out var code)) return code;
        if (!map(strings[word], out code))
            issues.Add(new("code-unknown", IssueEffect.Noted, source with { Field = field },
                $"'{strings[word]}' is not a known word of {field}; treated as unknown wherever it stands.", strings[word]));
        known.Add(word, code);
        return code;
    }
}
