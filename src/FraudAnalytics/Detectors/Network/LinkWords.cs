using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Links between parties in words and as evidence.</summary>
static class LinkWords
{
    const int MaximumLinks = 6;

    /// <summary>The links of two firms for a sentence, without values: <c>one bank account (2 parties have it), one director (3)</c>.</summary>
    public static string Of(RelationGraph relations, int left, int right)
    {
        var links = relations.Between(left, right);
        if (links.IsEmpty) return "through others of their family";
        return string.Join(", ", links.Take(MaximumLinks).Select((link, at) => FormattableString.Invariant($"{Kind(link.Kind)} ({link.Holders}{(at == 0 ? " parties have it" : "")})")));
    }

    /// <summary>Each link as an evidence of its own, with its value, as context.</summary>
    /// <param name="relations">Which parties are related.</param>
    /// <param name="left">A firm.</param>
    /// <param name="right">Another.</param>
    /// <param name="instead">The rows to name where a link has none of its own.</param>
    public static IEnumerable<Evidence> Evidence(RelationGraph relations, Party left, Party right, ImmutableArray<Source> instead) =>
        relations.Between(left.Index, right.Index).Take(MaximumLinks).Select(link => new Evidence($"parties with {Kind(link.Kind)} of both", link.Holders, double.NaN, "parties")
        {
            Peers = $"{left.Label} and {right.Label}: {link.Value}",
            Sources = link.Sources.IsEmpty ? instead : link.Sources,
        });

    /// <summary>A kind of link: <c>one bank account</c>.</summary>
    public static string Kind(LinkKind kind) => kind switch
    {
        LinkKind.BankAccount => "one bank account",
        LinkKind.Mailbox => "one e-mail address",
        LinkKind.Phone => "one telephone number",
        LinkKind.Owner => "one owner",
        LinkKind.Director => "one director",
        LinkKind.AddressWithUnit => "one address and unit",
        LinkKind.Domain => "one internet domain",
        LinkKind.Address => "one address",
        LinkKind.Representative => "one representative",
        LinkKind.Control => "control of one by the other",
        LinkKind.JointBid => "a joint bid",
        _ => "one agent",
    };
}
