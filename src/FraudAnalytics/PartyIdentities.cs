using System.Collections.Immutable;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;

namespace FraudAnalytics;

/// <summary>Who was found to be who in a scan, for the store, the files of the scan and the report.</summary>
public sealed class PartyIdentities
{
    const int MostShown = 20;

    // A share of a handful of pairs says nothing; and pairs whose numbers are equal mostly are one profile before anything is audited.
    const long FewestAudited = 20;

    readonly PartyLinkage linkage;
    readonly PartyProfiles profiles;
    readonly PartyEntities entities;

    internal PartyIdentities(PartyLinkage linkage, PartyProfiles profiles, PartyEntities entities) => (this.linkage, this.profiles, this.entities) = (linkage, profiles, entities);

    /// <summary>What linkage did.</summary>
    public LinkageReport Report => linkage.Report;

    /// <summary>Every profile with the id of its entity.</summary>
    public IReadOnlyList<PartyIdentity> All => [.. Enumerable.Range(0, profiles.Count).Select(profile => new PartyIdentity(profiles[profile].Id, EntityId(profile)))];

    /// <summary>The organisations that are named in more than one way, in order of entity, each with the pairs that joined it.</summary>
    public IEnumerable<EntityRecord> Joined()
    {
        var links = Report.Merges.ToLookup(pair => entities.EntityOf[pair.Left]);
        var members = Columns.GroupBy(entities.Ids.Length, profiles.Count, profile => entities.EntityOf[profile]);
        for (var entity = 0; entity < entities.Ids.Length; entity++)
        {
            var numbers = members[entity].ToArray();
            if (numbers.Length < 2) continue;
            ImmutableArray<EntityProfile> named = [.. numbers.Select(profile => new EntityProfile(profiles[profile].Id, profiles[profile].Name, Math.Max(1, profiles[profile].Mentions)))];
            yield return new(entities.Ids[entity], named.OrderByDescending(profile => profile.Mentions).ThenBy(profile => profile.Id, StringComparer.Ordinal).First().Name, named, [.. links[entity].Select(Link)]);
        }
    }

    /// <summary>Pairs of organisations that may be one, best first.</summary>
    public IEnumerable<EntityPair> Pairs() => Report.Review.Select(pair =>
    {
        var link = Link(pair);
        return new EntityPair(link.Left, profiles[pair.Left].Name, link.Right, profiles[pair.Right].Name, link.Score, link.Probability,
            string.Join("; ", link.Bars.Where(bar => bar.Weight != 0 && bar.Left.Length > 0).OrderByDescending(bar => bar.Weight).ThenBy(bar => bar.Label, StringComparer.Ordinal).Select(bar => $"{bar.Label}: {bar.Level}")));
    });

    /// <summary>Names of profiles that fit two organisations equally well.</summary>
    public IEnumerable<EntityProfile> Ambiguous() => Report.Ambiguous.Select(profile => new EntityProfile(profiles[profile].Id, profiles[profile].Name, Math.Max(1, profiles[profile].Mentions)));

    /// <summary>What the report says of it.</summary>
    public IdentitySummary Summary()
    {
        var report = Report;
        return new()
        {
            Profiles = report.Profiles,
            Entities = report.Entities,
            JoinedProfiles = report.MergedProfiles,
            Threshold = report.Model.MergeThreshold,
            Rules = [.. report.Blocking.Select(rule => new IdentityRule(rule.Rule, rule.Pairs))],
            HubsLeftOut = report.Blocking.Sum(rule => rule.Hubs),
            Thresholds = [.. report.Thresholds.Select(line => new IdentityThreshold(line.Threshold, line.Pairs, line.ExpectedPrecision, line.AuditedPairs < FewestAudited ? null : line.AuditedPrecision, line.AuditedPairs))],
            Largest = [.. Joined().OrderByDescending(entity => entity.Profiles.Length).ThenBy(entity => entity.Id, StringComparer.Ordinal).Take(MostShown)],
            Ambiguous = [.. Ambiguous().Take(MostShown)],
            AmbiguousCount = report.Ambiguous.Length,
            Pairs = [.. Pairs().Take(MostShown)],
            PairCount = report.ReviewCount,
        };
    }

    EntityLink Link(LinkedPair pair)
    {
        var waterfall = linkage.Waterfall(pair.Left, pair.Right);
        ImmutableArray<EntityBar> bars =
        [
            new("prior", "chance of two records taken at random", "", "", waterfall.Prior),
            .. waterfall.Bars.Where(bar => bar.Weight + bar.TermFrequency != 0 || bar.Left.Length + bar.Right.Length > 0)
                .Select(bar => new EntityBar(bar.Field.ToString().ToLowerInvariant(), bar.Level, bar.Left, bar.Right, bar.Weight + bar.TermFrequency)),
        ];
        return new(profiles[pair.Left].Id, profiles[pair.Right].Id, waterfall.Score, waterfall.Probability, bars);
    }

    string EntityId(int profile) => entities.Ids[entities.EntityOf[profile]];
}
