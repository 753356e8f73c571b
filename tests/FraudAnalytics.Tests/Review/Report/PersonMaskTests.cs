using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Review.Report;

/// <summary>Invented persons in every role. Firms beside them must stay.</summary>
public sealed class PersonMaskTests : IDisposable
{
    static readonly string[] Persons =
    [
        "Wilma Quendel", "Zoltán Bärlauch", "Orla Vexford", "Pia Lorbeer", "Ugo Timiano", "Rina Salvastrella", "Lothar Knöterich", "Greta Immergrün", "Bruno Farnwald", "Edda Schachtelhalm", "Nils Wegerich", "Alma Pimpinella",
        "Ivo Baldrian", "Hanno Waldmeister", "Tessa Frauenmantel", "Kuno Beifuss",
    ];

    static readonly string[] Ids = ["QNDWLM80A41H501E", "OFF-889123", "DIR-4471-22"];
    static readonly string[] Firms = ["Quarz Tiefbau GmbH", "Sodalith Holding AG", "Planungsbüro Granit Group"];
    readonly string directory = Directory.CreateTempSubdirectory("masked").FullName;
    readonly Dataset data = Data();

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_masked_report_names_no_person_in_any_case_or_order_and_keeps_the_firms()
    {
        var (plain, masked) = (Render(null), Render(PersonMask.Of(data)));
        foreach (var name in Persons)
        {
            Assert.Contains(name, plain, StringComparison.Ordinal);
            Assert.All(Forms(name), form => Assert.DoesNotContain(form, masked, StringComparison.OrdinalIgnoreCase));
        }
        Assert.All(Ids, id => Assert.Contains(id, plain, StringComparison.Ordinal));
        Assert.All(Ids, id => Assert.DoesNotContain(id, masked, StringComparison.OrdinalIgnoreCase));
        Assert.All(Firms, firm => Assert.Contains(firm, masked, StringComparison.Ordinal));
        Assert.DoesNotContain("1961-04", plain + masked, StringComparison.Ordinal);
        Assert.Contains("Natural persons are masked", masked, StringComparison.Ordinal);
        Assert.Equal(plain.Count(letter => letter == '<'), masked.Count(letter => letter == '<') - 2);
    }

    [Fact]
    public void One_person_has_one_mark_however_written()
    {
        var mask = PersonMask.Of(data);
        var mark = mask.Text("Orla Vexford");
        Assert.Matches("^person [0-9a-f]{6}$", mark);
        Assert.All(["ORLA VEXFORD", "vexford, orla", "Vexford Orla", "orla-vexford"], form => Assert.Contains(mark, mask.Text(form), StringComparison.Ordinal));
        Assert.Equal($"Ms. {mark}'s bid; {mask.Text("Pia Lorbeer")} too", mask.Text("Ms. Orla VEXFORD's bid; Pia Lorbeer too"));
        Assert.Equal($"write to {mark}@quarz.example", mask.Text("write to orla.vexford@quarz.example"));
        Assert.Equal(mark, mask.Text(mark));
        Assert.NotEqual(mark, mask.Text("Pia Lorbeer"));
    }

    [Fact]
    public void Accents_do_not_hide_anybody()
    {
        var mask = PersonMask.Of(data);
        Assert.Equal(mask.Text("Zoltán Bärlauch"), mask.Text("ZOLTAN BARLAUCH"));
    }

    [Theory]
    [InlineData("Orla won"), InlineData("Vexford & Sons"), InlineData("the lowest bid lost"), InlineData("Quarz Tiefbau GmbH"), InlineData("Sodalith Holding AG"), InlineData("Planungsbüro Granit Group"), InlineData("7 lots"), InlineData("")]
    public void Other_words_stay(string text) => Assert.Equal(text, PersonMask.Of(data).Text(text));

    [Fact]
    public void One_word_as_a_contact_is_masked_where_it_stands_alone()
    {
        var mask = PersonMask.Of(data);
        Assert.Matches("^person [0-9a-f]{6}$", mask.Text("Einkauf"));
        Assert.Equal("the Einkauf of the town", mask.Text("the Einkauf of the town"));
    }

    [Fact]
    public void Nobody_is_masked_where_there_are_no_persons()
    {
        var mask = PersonMask.Of(new RawBuilder().Tender("T-1").Organisation("F", Firms[0]).Bid("T-1", "F", 1).Prepare().Data);
        Assert.Equal(0, mask.Count);
        Assert.Equal("Orla Vexford", mask.Text("Orla Vexford"));
    }

    [Fact]
    public void Files_of_a_scan_are_masked_and_the_store_still_knows_its_findings()
    {
        var result = Result(PersonMask.Of(data));
        using var workspace = Workspace.Open(directory, TimeProvider.System);
        var first = workspace.Commit(result, DateTimeOffset.UnixEpoch);
        foreach (var file in Directory.GetFiles(first.Folder))
            Assert.All(Persons.SelectMany(Forms), form => Assert.DoesNotContain(form, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
        Assert.Contains("\"personsMasked\": true", File.ReadAllText(Path.Combine(first.Folder, "run.json")), StringComparison.Ordinal);
        Assert.Equal(result.Cases.Length, workspace.Commit(result, DateTimeOffset.UnixEpoch.AddDays(1)).Result.Report.Changes.Unchanged);
    }

    [Fact]
    public void What_readers_see_of_the_store_names_no_person_and_no_search_finds_one()
    {
        using (var workspace = Workspace.Open(directory, TimeProvider.System)) workspace.Commit(WithParties(Result(PersonMask.Of(data))), DateTimeOffset.UnixEpoch);
        using var reader = new ReviewReader(Path.Combine(directory, "review.db"));
        var rows = reader.All(new() { Scope = QueueScope.All }).ToArray();
        Assert.Equal(Persons.Length, rows.Length);
        var seen = JsonSerializer.Serialize(rows.Select(row => new { row, findings = reader.Findings(row.Id), score = reader.Score(row.Id) }), FindingsJson.Options)
            + string.Join(' ', reader.Read(connection => connection.Query("SELECT party || name FROM case_parties", row => row.GetString(0))));
        Assert.All(Persons.SelectMany(Forms), form => Assert.DoesNotContain(form, seen, StringComparison.OrdinalIgnoreCase));
        Assert.All(Persons, name => Assert.Empty(reader.Page(new() { Scope = QueueScope.All, Search = name }).Rows));
        Assert.NotEmpty(reader.Page(new() { Scope = QueueScope.All, Search = Firms[0] }).Rows);
    }

    static ScanResult WithParties(ScanResult result) => result with
    {
        Cases = [.. result.Cases.Select((item, index) => item with { Facts = new() { Buyers = [new("B", "Stadt Granit")], Suppliers = [new($"name:{Persons[index].ToLowerInvariant()}", Persons[index]), new("F", Firms[0])] } })],
    };

    [Fact]
    public void A_title_in_pieces_does_not_give_away_what_it_hides()
    {
        var timeline = new ContractTimeline("EUR", 10, "limit", [new("C-1", "Work by Orla Vexford", new(2024, 1, 1), 1, true) { Pieces = [new("Work by Orla", true), new(" Vexford", false)] }, new("C-2", "Chairs", new(2024, 1, 2), 1, true) { Pieces = [new("Chairs", true)] }]);
        var finding = InventedReport.Make("SP-01", "Split", DetectorFamily.Splitting, "s") with { Exhibit = timeline };
        var masked = Masked.Of(Result(PersonMask.Of(data)) with { Cases = [InventedReport.Scored(1, Subject.Of(SubjectKind.Lot, "x", "x"), null, [finding])] });
        var contracts = ((ContractTimeline)masked.Cases[0].Findings[0].Exhibit!).Contracts;
        Assert.Empty(contracts[0].Pieces);
        Assert.Single(contracts[1].Pieces);
    }

    [Fact]
    public void Issues_of_the_records_name_no_person() =>
        Assert.All(Builder().Prepare().Issues, issue => Assert.DoesNotContain(Persons, name => $"{issue.Message} {issue.Value}".Contains(name, StringComparison.OrdinalIgnoreCase)));

    static string[] Forms(string name)
    {
        var words = name.Split(' ');
        return [name, Ascii(name), $"{words[1]} {words[0]}", $"{words[1]}, {words[0]}"];
    }

    static string Ascii(string name) => name.Replace('á', 'a').Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u');

    static Dataset Data() => Builder().Prepare().Data;

    static RawBuilder Builder()
    {
        var raw = new RawBuilder()
            .Tender("T-1", "B").Bid("T-1", "W", 1).Bid("T-1", "F", 2).Bid("T-1", Ids[0], 3).Bid("T-1", "H", 4).Bid("T-1", "N", 5).Award("T-1", "W", 1)
            .Organisation("B", "Stadt Granit", contact: Persons[9]).Organisation("W", Persons[0], nature: PartyNature.Person).Organisation("F", Firms[0], contact: Persons[1])
            .Organisation(Ids[0], Persons[11]).Organisation("H", "Dr " + Persons[12]).Organisation("N", Firms[2], contact: "Einkauf")
            .Fact("F", PartyFactKind.Director, other: Persons[2], born: "1961-04-05").Fact("F", PartyFactKind.Owner, other: Persons[3], otherNature: PartyNature.Person, number: 60)
            .Fact("F", PartyFactKind.Owner, other: Firms[1], number: 40).Fact("F", PartyFactKind.Representative, other: Persons[4]).Fact("F", PartyFactKind.Agent, other: Persons[5], otherNature: PartyNature.Person)
            .Official("B", Persons[6], Ids[1], "head of purchasing", born: "1961-04-06").Listing("List", Persons[7], otherNames: [Persons[8]]).Listing("List", "Herr " + Persons[13]);
        raw.Batch.Facts[0] = raw.Batch.Facts[0] with { Other = new(raw.Batch.Strings.Intern(Ids[2]), raw.Batch.Facts[0].Other.Name) };
        raw.Batch.Listings[0] = raw.Batch.Listings[0] with { Nature = PartyNature.Person };
        raw.Batch.Tenders[0] = raw.Batch.Tenders[0] with { Official = raw.Batch.Strings.Intern(Persons[10]) };
        return raw.Tender("T-2", "B").Bid("T-2", Persons[14], 7).Fact(Persons[14], PartyFactKind.Identifier, "QNDWLM80A41H501E", "IT-CF").Organisation("W", Persons[15], nature: PartyNature.Person);
    }

    /// <summary>Names stand wherever a finding, group or issue has text; the longest where pictures cut them.</summary>
    static ScanResult Result(PersonMask? mask)
    {
        var all = string.Join("; ", Persons.Concat(Persons.Select(name => name.ToUpperInvariant())).Concat(Persons.Select(name => string.Join(", ", name.Split(' ').Reverse()))).Concat(Ids).Concat(Firms));
        var findings = Persons.Select((name, index) => InventedReport.Make("BR-10", "Title", DetectorFamily.Price, $"{name} and {all} met.") with
        {
            Id = $"v1:{index}",
            Buyer = $"name:{name.ToLowerInvariant()}",
            Suppliers = [name, $"joint:name:{name.ToLowerInvariant()}+{Ids[0]}"],
            Anchor = name,
            Evidence = [new($"bids of {name}", 1, 2, "bids") { Peers = all, Weight = 2, Sources = [new($"{name}.csv", 1, $"of {name}")] }],
            Exhibit = index % 2 == 0 ? new BidStrip("EUR", null, [new($"Impresa {name} e figli del fu Adalberto", 1, true, true)]) : new ShareBars(name, "lots", [new(name, 1, true), new($"Werkstatt fuer Dach und Fach {name}", 2, false)]),
            InnocentExplanations = [name],
            HowToCheck = [$"Ask {name}."],
        });
        ImmutableArray<Case> cases = [.. findings.Select((finding, index) => InventedReport.Scored(index + 1, Subject.Of(SubjectKind.Party, $"name:{Persons[index].ToLowerInvariant()}", Persons[index]), 10, [finding]))];
        var groups = InventedGroups.Of(3).Select(group => group with { Members = [.. group.Members.Select((member, index) => member with { Name = Persons[index], Id = member.Id })], Buyers = [new("b", Persons[5], 1, [])] });
        var covered = InventedReport.Input.Result with { Report = InventedReport.Input.Result.Report with { Warnings = [all], Cases = cases.Length }, Cases = cases, Groups = [.. groups], Mask = mask };
        return covered with { Issues = [new("code", IssueEffect.Noted, new("x.csv", 1, "field"), "Message.", Persons[6])] };
    }

    static string Render(PersonMask? mask)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ReportHtml.Write(writer, InventedReport.Input with { Result = Result(mask), Title = $"Records of {Persons[0]}" });
        return writer.ToString();
    }
}
