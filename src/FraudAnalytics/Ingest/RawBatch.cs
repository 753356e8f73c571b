using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>
/// A block of raw rows as columns of small structs: what a reader emits and what <c>Prepare</c> takes in.
/// Texts are interned per batch, so readers need no lock and a batch can be filled on any thread.
/// </summary>
/// <remarks>
/// A reader calls <see cref="BeginRow"/> once per row or release read, appends the records that it found there, and reports trouble through <see cref="Report"/>.
/// Records name each other by texts (OCID, lot id, bid id), never by position: a later file may add to them.
/// </remarks>
public sealed class RawBatch
{
    /// <summary>The texts of this batch.</summary>
    public StringPool Strings { get; } = new();

    /// <summary>Every row or release read, accepted or not.</summary>
    public List<RawRow> Rows { get; } = [];
    public List<RawTender> Tenders { get; } = [];
    public List<RawLot> Lots { get; } = [];
    public List<RawBid> Bids { get; } = [];
    public List<RawAward> Awards { get; } = [];
    public List<RawContract> Contracts { get; } = [];
    public List<RawParty> Parties { get; } = [];
    public List<RawItem> Items { get; } = [];

    /// <summary>How processes were run; tenders hold the 1-based place in it.</summary>
    public List<RawProcedure> Procedures { get; } = [];

    /// <summary>How contracts were carried out; contracts hold the 1-based place in it.</summary>
    public List<RawExecution> Executions { get; } = [];
    public List<RawPartyFact> Facts { get; } = [];
    public List<RawListing> Listings { get; } = [];
    public List<RawOfficial> Officials { get; } = [];

    /// <summary>Texts of multi-valued fields (lot ids); records hold a <see cref="Slice"/> of it.</summary>
    public List<Text> Texts { get; } = [];

    /// <summary>Organisations of multi-valued fields (tenderers, suppliers); records hold a <see cref="Slice"/> of it.</summary>
    public List<PartyRef> PartyRefs { get; } = [];

    /// <summary>What was wrong, in reading order.</summary>
    public List<DataIssue> Issues { get; } = [];

    /// <summary>Notes that a row was read and returns its number within the batch, to be put into every record made from it.</summary>
    /// <param name="file">Name as given on the command line (inside an archive: <c>archive.tar.gz!entry</c>).</param>
    /// <param name="line">1-based line of the row's first character.</param>
    /// <param name="version">When the publisher made this version of the record, ticks UTC; 0 when the format has no versions. Later versions override earlier ones.</param>
    public int BeginRow(string file, long line, long version = 0)
    {
        Rows.Add(new(file, line, version));
        return Rows.Count - 1;
    }

    /// <summary>Records an issue. With <see cref="IssueEffect.RowQuarantined"/> the row's records are dropped by <c>Prepare</c>.</summary>
    public void Report(int row, string code, IssueEffect effect, string field, string message, string? value = null)
    {
        ref var raw = ref CollectionsMarshal.AsSpan(Rows)[row];
        if (effect == IssueEffect.RowQuarantined) raw.Quarantined = true;
        if (value is { Length: > 100 }) value = value[..100] + "…";
        Issues.Add(new(code, effect, new(raw.File, raw.Line, field), message, value));
    }

    /// <summary>Makes it as new and keeps its memory for the next block of rows.</summary>
    internal void Clear()
    {
        Strings.Clear();
        Rows.Clear();
        Tenders.Clear();
        Lots.Clear();
        Bids.Clear();
        Awards.Clear();
        Contracts.Clear();
        Parties.Clear();
        Items.Clear();
        Procedures.Clear();
        Executions.Clear();
        Facts.Clear();
        Listings.Clear();
        Officials.Clear();
        Texts.Clear();
        PartyRefs.Clear();
        Issues.Clear();
    }

    /// <summary>True when nothing was read into it.</summary>
    public bool IsEmpty => Rows.Count == 0 && Issues.Count == 0;
}

/// <summary>One row or release that was read.</summary>
public record struct RawRow(string File, long Line, long Version)
{
    /// <summary>Set aside: none of its records take part in the scan.</summary>
    public bool Quarantined { get; set; }
}

/// <summary>A range of <see cref="RawBatch.Texts"/> or <see cref="RawBatch.PartyRefs"/>.</summary>
public readonly record struct Slice(int Start, int Count);

/// <summary>An organisation as it is named in one place; which organisation it is, is decided later.</summary>
public readonly record struct PartyRef(Text Id, Text Name);

/// <summary>An amount as read, exact, with its currency; <see cref="Present"/> is false when none was given or it was unreadable.</summary>
public readonly record struct RawAmount(long Units, Currency Currency, bool Present)
{
    /// <summary>The amount of a value in ten-thousandths.</summary>
    public static RawAmount Of(long units, Currency currency) => new(units, currency, true);
}

/// <summary>What a row says of a contracting process. Empty texts, <see cref="Day.None"/> and absent amounts say nothing.</summary>
public record struct RawTender
{
    public int Row { get; set; }
    /// <summary>Key: OCID or the id mapped to it, unique over all files of the scan.</summary>
    public Text Ocid { get; set; }
    public Text Title { get; set; }
    public PartyRef Buyer { get; set; }
    /// <summary>Codelist word as published; mapped to <see cref="ProcurementMethod"/> in Prepare.</summary>
    public Text Method { get; set; }
    /// <summary>The publisher's own name of the procedure.</summary>
    public Text MethodDetails { get; set; }
    public Text Category { get; set; }
    /// <summary>Classification code of what is bought (CPV, UNSPSC or the publisher's own), of the tender or its first item.</summary>
    public Text Classification { get; set; }
    public Text ClassificationScheme { get; set; }
    public Text Status { get; set; }
    public Text Country { get; set; }
    public Text Region { get; set; }
    /// <summary>Start of the tender period, or publication.</summary>
    public Day Published { get; set; }
    /// <summary>End of the tender period.</summary>
    public Day Deadline { get; set; }
    /// <summary>Estimated value.</summary>
    public RawAmount Estimate { get; set; }
    /// <summary>Number of tenderers as declared; -1 when not given.</summary>
    public int DeclaredTenderers { get; set; }
    /// <summary>Names of those who took part, where no bids are published; a slice of <see cref="RawBatch.PartyRefs"/>.</summary>
    public Slice Tenderers { get; set; }
    /// <summary>Identifier of the framework agreement it is called off from; empty when none.</summary>
    public Text Framework { get; set; }
    /// <summary>Why this procedure was chosen, in the publisher's words.</summary>
    public Text Rationale { get; set; }
    /// <summary>Who is responsible for it at the buyer.</summary>
    public Text Official { get; set; }
    /// <summary>The moment of <see cref="Deadline"/>, where a time of day is given.</summary>
    public Instant DeadlineAt { get; set; }
    /// <summary>1-based place in <see cref="RawBatch.Procedures"/>; 0 when the row says nothing of that.</summary>
    public int Procedure { get; set; }
}

/// <summary>What a row says of a lot.</summary>
public record struct RawLot
{
    public int Row { get; set; }
    public Text Ocid { get; set; }
    public Text LotId { get; set; }
    public Text Title { get; set; }
    public Text Status { get; set; }
    public Text Classification { get; set; }
    public Text ClassificationScheme { get; set; }
    public RawAmount Estimate { get; set; }
}

/// <summary>What a row says of a bid.</summary>
public record struct RawBid
{
    public int Row { get; set; }
    public Text Ocid { get; set; }
    /// <summary>Lots it is for, a slice of <see cref="RawBatch.Texts"/>; none means the whole tender.</summary>
    public Slice Lots { get; set; }
    /// <summary>Empty where the source gives none; then its bidders are its key.</summary>
    public Text BidId { get; set; }
    /// <summary>One tenderer, or several bidding jointly.</summary>
    public Slice Tenderers { get; set; }
    public RawAmount Amount { get; set; }
    public Text Status { get; set; }
    public Day Date { get; set; }
    /// <summary>Traces of where its files were made, each <c>kind:value</c> such as <c>author:…</c>, <c>ip:…</c>, <c>device:…</c>; a slice of <see cref="RawBatch.Texts"/>.</summary>
    public Slice Traces { get; set; }
    /// <summary>The moment of <see cref="Date"/>, where a time of day is given.</summary>
    public Instant ReceivedAt { get; set; }
    /// <summary>Why it was turned away, in the publisher's words.</summary>
    public Text Reason { get; set; }
}

/// <summary>What a row says of an award.</summary>
public record struct RawAward
{
    public int Row { get; set; }
    public Text Ocid { get; set; }
    public Slice Lots { get; set; }
    /// <summary>Empty where the source gives none; then its suppliers are its key.</summary>
    public Text AwardId { get; set; }
    public Slice Suppliers { get; set; }
    public RawAmount Amount { get; set; }
    public Text Status { get; set; }
    public Day Date { get; set; }
    public Text Title { get; set; }
    /// <summary>The bid it accepts; empty when not given.</summary>
    public Text BidId { get; set; }
    /// <summary>Why it has its status or was made, in the publisher's words.</summary>
    public Text Rationale { get; set; }
    /// <summary>Number of its items; 0 when none are listed.</summary>
    public int Items { get; set; }
}

/// <summary>What a row says of a contract. Supplier and lots are those of the award unless given here.</summary>
public record struct RawContract
{
    public int Row { get; set; }
    public Text Ocid { get; set; }
    public Text ContractId { get; set; }
    public Text AwardId { get; set; }
    public Slice Lots { get; set; }
    public Slice Suppliers { get; set; }
    public RawAmount Amount { get; set; }
    public Text Status { get; set; }
    public Day Signed { get; set; }
    public Text Title { get; set; }
    /// <summary>Value when first signed, before amendments; absent where the source does not tell.</summary>
    public RawAmount InitialAmount { get; set; }
    /// <summary>Day of the last amendment.</summary>
    public Day Amended { get; set; }
    /// <summary>What the record is: <c>payment</c> for a row of a spend list, empty for a contract.</summary>
    public Text Nature { get; set; }
    /// <summary>Who does part of the work for the supplier; a slice of <see cref="RawBatch.PartyRefs"/>.</summary>
    public Slice Subcontractors { get; set; }
    /// <summary>First day of its term.</summary>
    public Day PeriodStart { get; set; }
    /// <summary>Last day of its term.</summary>
    public Day PeriodEnd { get; set; }
    /// <summary>Number of its items; 0 when none are listed.</summary>
    public int Items { get; set; }
    /// <summary>Its own documents and those of its execution.</summary>
    public DocumentKinds Documents { get; set; }
    /// <summary>1-based place in <see cref="RawBatch.Executions"/>; 0 when the row says nothing of that.</summary>
    public int Execution { get; set; }
}

/// <summary>Details of an organisation (<c>parties[]</c>, or a table of companies).</summary>
public record struct RawParty
{
    public int Row { get; set; }
    public PartyRef Ref { get; set; }
    public Text Country { get; set; }
    public Text Region { get; set; }
    /// <summary>Town.</summary>
    public Text Locality { get; set; }
    public Text Postcode { get; set; }
    /// <summary>Street and number, or the whole address in one.</summary>
    public Text Address { get; set; }
    /// <summary>Name of the contact point.</summary>
    public Text Contact { get; set; }
    public PartyNature Nature { get; set; }
}

/// <summary>One more thing that a row says of an organisation; which of the fields are used, the kind says.</summary>
public record struct RawPartyFact
{
    public int Row { get; set; }
    public PartyRef Party { get; set; }
    public PartyFactKind Kind { get; set; }
    /// <summary>Telephone, mailbox, account, number, name or activity as written.</summary>
    public Text Value { get; set; }
    /// <summary>Scheme of an identifier; role in words of a director or owner.</summary>
    public Text Scheme { get; set; }
    /// <summary>The director, owner, representative or agent.</summary>
    public PartyRef Other { get; set; }
    public PartyNature OtherNature { get; set; }
    /// <summary>Birth date of a person as given, to the year or month at least; empty when unknown. It tells namesakes apart and is never shown.</summary>
    public Text Born { get; set; }
    /// <summary>Share in percent, capital, employees or turnover; NaN when not given.</summary>
    public double Number { get; set; }
    public Day From { get; set; }
    public Day To { get; set; }
}

/// <summary>An entry of a debarment or sanction list.</summary>
public record struct RawListing
{
    public int Row { get; set; }
    /// <summary>Name of the list.</summary>
    public Text List { get; set; }
    /// <summary>Day that the list is of; <see cref="Day.None"/> when unknown.</summary>
    public Day ListDate { get; set; }
    public Text Id { get; set; }
    public Text Name { get; set; }
    /// <summary>Other names; a slice of <see cref="RawBatch.Texts"/>.</summary>
    public Slice OtherNames { get; set; }
    public PartyNature Nature { get; set; }
    public Text Country { get; set; }
    public Text Address { get; set; }
    /// <summary>First day of the debarment.</summary>
    public Day From { get; set; }
    /// <summary>Last day of it; <see cref="Day.None"/> when open or unknown.</summary>
    public Day To { get; set; }
    /// <summary>Grounds or measure in the words of the list.</summary>
    public Text Grounds { get; set; }
}

/// <summary>Somebody who acts for a buyer: requests, evaluates or approves.</summary>
public record struct RawOfficial
{
    public int Row { get; set; }
    public PartyRef Buyer { get; set; }
    public Text Id { get; set; }
    public Text Name { get; set; }
    public Text Role { get; set; }
    public Text Born { get; set; }
    public Text Address { get; set; }
    public Text Phone { get; set; }
    public Text Email { get; set; }
    public Text BankAccount { get; set; }
    public Day From { get; set; }
    public Day To { get; set; }
}
