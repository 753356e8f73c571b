using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FraudAnalytics.Ingest;

/// <summary>What a mapped field holds.</summary>
public enum FieldType : byte { Text, Amount, Date, Count, Currency }

/// <summary>The fields each record can have, by the names used in mapping files.</summary>
public static class MappingFields
{
    const string Table = """
        tender: ocid title buyerId buyerName method methodDetails category classification classificationScheme status country region published:date deadline:date estimate:amount currency:currency declaredTenderers:count tendererId tendererName framework rationale official noticeDate:date documents hasPlanning plannedAmount:amount plannedMethod awardCriteria priceWeight:amount eligibility description fee:amount hasEnquiries enquiries:count unansweredEnquiries:count complaints:count amendments:count repeats bidOpening:date evaluationStart:date evaluationEnd:date contractStart:date contractEnd:date accelerated
        lot: ocid lotId title status classification classificationScheme estimate:amount currency:currency
        bid: ocid lotId bidId bidderId bidderName amount:amount currency:currency status date:date documentAuthor documentCreator submittedFrom device reason
        award: ocid lotId awardId supplierId supplierName amount:amount currency:currency status date:date title bidId rationale items:count
        contract: ocid contractId awardId lotId supplierId supplierName amount:amount currency:currency status signed:date title initialAmount:amount amended:date nature subcontractorId subcontractorName periodStart:date periodEnd:date documents items:count amendments:count amendmentRationale paid:amount finalAmount:amount finished:date milestones:count lateMilestones:count subcontractedShare:amount
        party: id name country region locality postcode address contact nature identifier identifierScheme otherName phone email website bankAccount representative representativeId director directorId directorBorn directorRole owner ownerId ownerShare:amount ownerNature ownerBorn ownerRole agent founded:date dissolved:date capital:amount employees:count turnover:amount activity register factFrom:date factTo:date
        listing: list listDate:date id name otherNames country address from:date to:date grounds nature
        official: buyerId buyerName id name role born address phone email bankAccount from:date to:date
        item: ocid lotId stage of itemId classification unit quantity:amount unitPrice:amount currency:currency
        """;

    static readonly FrozenDictionary<RecordKind, ImmutableArray<(string Name, FieldType Type)>> Fields = Parse();

    /// <summary>Name and type of every field of a record, in the order of the documentation.</summary>
    public static ImmutableArray<(string Name, FieldType Type)> Of(RecordKind kind) => Fields[kind];

    /// <summary>The type of a field, or null when the record has no such field.</summary>
    public static FieldType? TypeOf(RecordKind kind, string field)
    {
        foreach (var (name, type) in Fields[kind])
            if (name == field) return type;
        return null;
    }

    /// <summary>A record's name with its article.</summary>
    internal static string Named(RecordKind kind) => $"{(kind is RecordKind.Award or RecordKind.Official or RecordKind.Item ? "an" : "a")} {kind.ToString().ToLowerInvariant()}";

    static FrozenDictionary<RecordKind, ImmutableArray<(string, FieldType)>> Parse() =>
        Table.Split('\n').Select(line => line.Split(' ')).ToFrozenDictionary(
            words => Enum.Parse<RecordKind>(words[0].TrimEnd(':'), ignoreCase: true),
            words => words.Skip(1).Select(Field).ToImmutableArray());

    static (string, FieldType) Field(string word)
    {
        var parts = word.Split(':');
        return (parts[0], parts.Length == 1 ? FieldType.Text : Enum.Parse<FieldType>(parts[1], ignoreCase: true));
    }
}
