using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

enum BodsKind : byte { None, Entity, Person, Relationship }

/// <summary>One statement of the Beneficial Ownership Data Standard as read, before it is known what became of it. Which fields are used, the kind says.</summary>
record struct BodsStatement
{
    public int Row { get; set; }
    public BodsKind Kind { get; set; }
    public Text StatementId { get; set; }
    /// <summary>What the statement is about; in version 0.3, which has no records, the statement itself.</summary>
    public Text RecordId { get; set; }
    /// <summary>Day of the statement, or of its publication.</summary>
    public Day Date { get; set; }
    public bool IsClosed { get; set; }
    /// <summary>It stands for somebody who is not told.</summary>
    public bool IsUnspecified { get; set; }
    public Text Name { get; set; }
    /// <summary>The first identifier.</summary>
    public Text Scheme { get; set; }
    public Text Id { get; set; }
    public Text Country { get; set; }
    public Text Region { get; set; }
    public Text Address { get; set; }
    public Text Postcode { get; set; }
    public Text Born { get; set; }
    /// <summary>The record that is owned.</summary>
    public Text Subject { get; set; }
    /// <summary>The record that owns; empty when nobody is told.</summary>
    public Text Owner { get; set; }
    /// <summary>A slice of <see cref="BodsLists.Facts"/>.</summary>
    public Slice Facts { get; set; }
    /// <summary>A slice of <see cref="BodsLists.Interests"/>.</summary>
    public Slice Interests { get; set; }
    /// <summary>Records that an indirect relationship is made of; a slice of <see cref="BodsLists.Texts"/>.</summary>
    public Slice Components { get; set; }
    /// <summary>Earlier statements that this one replaces; a slice of <see cref="BodsLists.Texts"/>.</summary>
    public Slice Replaces { get; set; }

    /// <summary>True when it says anything of its record; a closing statement need not.</summary>
    public readonly bool HasDetails => Kind == BodsKind.Relationship ? Subject.HasValue : Name.HasValue || Id.HasValue;
}

/// <summary>One way in which somebody owns or controls; the share in percent, NaN when not given.</summary>
readonly record struct BodsInterest(Text Type, bool IsIndirect, double Share, Day From, Day To);

/// <summary>What the statements of a file have several of.</summary>
sealed class BodsLists
{
    public List<RawPartyFact> Facts { get; } = [];
    public List<BodsInterest> Interests { get; } = [];
    public List<Text> Texts { get; } = [];
}
