using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Writes cases with what people filter, sort and search them by, within the transaction of the scan.</summary>
/// <remarks>Each case is one statement, so that an index is written once; what other tables hold of it only where it is not there yet.</remarks>
sealed class QueueRows
{
    readonly SqliteConnection connection;
    readonly SqlStatements statements;
    readonly string scanId;
    readonly Dictionary<string, (long Number, long Hash)> known;
    readonly FirstPlaces? places;
    long last;

    public QueueRows(SqliteConnection connection, SqlStatements statements, ScanPlan plan, string scanId)
    {
        (this.connection, this.statements, this.scanId) = (connection, statements, scanId);
        known = connection.Query("SELECT id, number, facts_hash FROM cases", row => (Id: row.GetString(0), Number: row.GetInt64(1), Hash: row.GetInt64(2)))
            .ToDictionary(row => row.Id, row => (row.Number, row.Hash), StringComparer.Ordinal);
        last = known.Values.Select(row => row.Number).DefaultIfEmpty().Max();
        if (known.Count == 0) places = FirstPlaces.Of([.. plan.Result.Cases, .. plan.Result.Control]);
    }

    /// <summary>Writes what the scan says of a case; status, version, what was decided and what people do with it stay.</summary>
    /// <param name="item">The case as the store knows it.</param>
    /// <param name="shown">The case as readers may see it: all but its key is of this.</param>
    /// <param name="columns">What its row holds.</param>
    /// <param name="state">What became of it.</param>
    public void Write(Case item, Case shown, CaseColumns columns, FindingState state)
    {
        var before = known.GetValueOrDefault(item.Id);
        var number = before.Number > 0 ? before.Number : ++last;
        WriteRow(item, shown, columns, state, number);
        if (before.Number > 0 && before.Hash == columns.Hash) return;
        if (before.Number > 0) Clear(number);
        foreach (var code in columns.Measure.Detectors) statements.Execute("INSERT INTO case_detectors (detector, number) VALUES (@detector, @number)", ("@detector", code), ("@number", number));
        foreach (var party in shown.Facts.Buyers) WriteParty(number, party, "buyer");
        foreach (var party in shown.Facts.Suppliers) WriteParty(number, party, "supplier");
        statements.Execute(before.Number > 0 ? "INSERT OR REPLACE INTO case_search (rowid, words) VALUES (@number, @words)" : "INSERT INTO case_search (rowid, words) VALUES (@number, @words)", ("@number", number), ("@words", columns.Words));
    }

    /// <summary>Writes a lot of the control sample, a case without findings: new where this scan drew it first.</summary>
    public void WriteControl(Case item, Case shown) => Write(item, shown, CaseColumns.Of(shown), known.ContainsKey(item.Id) ? FindingState.Unchanged : FindingState.New);

    /// <summary>What follows from all cases together, and what became of those that the scan does not have.</summary>
    public void Finish(ScanPlan plan)
    {
        if (!plan.NotSeen.IsEmpty || !plan.Moved.IsEmpty) MarkNotSeen();
        if (places is null) Place();
    }

    /// <summary>The most telling state among the findings of a case.</summary>
    public static FindingState StateOf(Case item, ScanPlan plan)
    {
        var states = item.Findings.Select(finding => plan.States[finding.Id]).ToHashSet();
        foreach (var state in (FindingState[])[FindingState.Reactivated, FindingState.New, FindingState.Changed])
            if (states.Contains(state) && (state != FindingState.New || !states.Contains(FindingState.Unchanged))) return state;
        return states.Contains(FindingState.New) ? FindingState.Changed : FindingState.Unchanged;
    }

    void WriteRow(Case item, Case shown, CaseColumns columns, FindingState state, long number)
    {
        var facts = shown.Facts;
        var buyer = facts.Buyers is [var one] ? one : new("", "");
        statements.Execute(
            """
            INSERT INTO cases (id, subject_kind, subject_key, label, risk, base_units, base_currency, priority, queue_rank, detectors, status, status_reason, version, first_scan, last_scan, number, facts_hash,
              score, bars, links, band, buyer, buyer_name, suppliers, category, region, procurement, day, state, is_control, money_order, rank_order)
            VALUES (@id, @kind, @key, @label, @risk, @units, @currency, @priority, @rank, @detectors, 'New', '', 1, @scan, @scan, @number, @hash,
              @score, @bars, @links, @band, @buyer, @name, @suppliers, @category, @region, @procedure, @day, @state, @control, @money, @place)
            ON CONFLICT (id) DO UPDATE SET subject_kind = excluded.subject_kind, subject_key = excluded.subject_key, label = excluded.label, risk = excluded.risk,
              base_units = excluded.base_units, base_currency = excluded.base_currency, priority = excluded.priority, queue_rank = excluded.queue_rank,
              detectors = excluded.detectors, last_scan = excluded.last_scan, number = excluded.number, facts_hash = excluded.facts_hash,
              score = excluded.score, bars = excluded.bars, links = excluded.links, band = excluded.band, buyer = excluded.buyer, buyer_name = excluded.buyer_name, suppliers = excluded.suppliers,
              category = excluded.category, region = excluded.region, procurement = excluded.procurement, day = excluded.day, state = excluded.state, money_order = excluded.money_order, is_control = CASE WHEN excluded.is_control = 1 THEN 1 ELSE is_control END,
              is_open = CASE WHEN status IN ('New', 'Reopened') AND snoozed_until = '' AND suppressed_by = 0 THEN 1 ELSE 0 END
            """,
            ("@id", item.Id), ("@kind", item.Subject.Kind.ToString()), ("@key", item.Subject.Key), ("@label", shown.Subject.Label), ("@risk", item.Risk),
            ("@units", item.BaseAmount?.Units), ("@currency", item.BaseAmount?.Currency.ToString() ?? ""), ("@priority", (double?)item.Priority), ("@rank", item.Rank),
            ("@detectors", columns.Detectors), ("@scan", scanId), ("@number", number), ("@hash", columns.Hash),
            ("@score", item.Score), ("@bars", columns.Bars), ("@links", columns.Links), ("@band", Combine.Band(item.Risk).ToString()), ("@buyer", buyer.Id), ("@name", buyer.Name),
            ("@suppliers", columns.Suppliers), ("@category", facts.Category), ("@region", facts.Region), ("@procedure", facts.Procedure), ("@day", facts.Day.HasValue ? facts.Day.ToString() : ""),
            ("@state", state.ToString()), ("@control", item.IsControl ? 1 : 0), ("@money", MoneyOrder(item)), ("@place", places?.RankOf(item) ?? 0));
    }

    /// <summary>Priority; below zero, and then by risk, where no amount gives one.</summary>
    internal static double MoneyOrder(Case item) => (double?)item.Priority ?? item.Risk - 1;

    void Clear(long number)
    {
        statements.Execute("DELETE FROM case_detectors WHERE number = @number", ("@number", number));
        statements.Execute("DELETE FROM case_parties WHERE number = @number", ("@number", number));
    }

    void WriteParty(long number, CaseParty party, string role) => statements.Execute(
        "INSERT INTO case_parties (party, role, number, name) VALUES (@party, @role, @number, @name)", ("@party", party.Id), ("@role", role), ("@number", number), ("@name", party.Name));

    /// <summary>A case none of whose findings was found again is no longer open, nor is one whose findings are in other cases now.</summary>
    void MarkNotSeen() => connection.Execute(
        """
        UPDATE cases SET state = 'NotSeen', is_open = 0
        WHERE state <> 'NotSeen' AND NOT EXISTS (SELECT 1 FROM findings f WHERE f.case_id = cases.id AND f.state <> 'NotSeen')
          AND (is_control = 0 OR EXISTS (SELECT 1 FROM findings f WHERE f.case_id = cases.id))
        """);

    /// <summary>Places among all cases by half risk and half money.</summary>
    void Place() => connection.Execute(
        """
        UPDATE cases SET rank_order = placed.place
        FROM (SELECT id, 0.5 * CUME_DIST() OVER (ORDER BY risk) + 0.5 * CUME_DIST() OVER (ORDER BY COALESCE(base_units, -1)) AS place FROM cases) AS placed
        WHERE cases.id = placed.id AND cases.rank_order <> placed.place
        """);
}

/// <summary>Places of the cases of a first scan, when there are no others: known before the first row is written, so that no row is written twice.</summary>
sealed class FirstPlaces
{
    readonly double[] risks;
    readonly long[] units;

    FirstPlaces(double[] risks, long[] units) => (this.risks, this.units) = (risks, units);

    public static FirstPlaces Of(IReadOnlyCollection<Case> cases) => new([.. cases.Select(item => item.Risk).Order()], [.. cases.Select(UnitsOf).Order()]);

    /// <summary>Half the share of cases with this risk or less, and half that with this amount or less.</summary>
    public double RankOf(Case item) => 0.5 * Share(risks, item.Risk) + 0.5 * Share(units, UnitsOf(item));

    static long UnitsOf(Case item) => item.BaseAmount?.Units ?? -1;

    static double Share<T>(T[] ascending, T value) where T : IComparable<T>
    {
        var (low, high) = (0, ascending.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle].CompareTo(value) <= 0) low = middle + 1;
            else high = middle;
        }
        return low / (double)ascending.Length;
    }
}
