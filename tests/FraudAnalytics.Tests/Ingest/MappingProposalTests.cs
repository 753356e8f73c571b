using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class MappingProposalTests
{
    static MappingProposal Propose(string text, Encoding? encoding = null) =>
        MappingProposal.Propose(new MemoryStream((encoding ?? Encoding.UTF8).GetBytes(text)), "in/offers.csv.gz");

    static FieldRule? Field(MappingProposal proposal, RecordKind kind, string field) =>
        proposal.Mapping.Files[0].Records.FirstOrDefault(record => record.Kind == kind)?.Fields.GetValueOrDefault(field);

    [Theory]
    [InlineData("Tender ID;Buyer;Bidder name;Bid amount;Publication date")]
    [InlineData("Número licitación;Entidad contratante;Oferente;Monto ofertado;Fecha publicación")]
    [InlineData("Numero gara;Stazione appaltante;Partecipante;Importo offerta;Data pubblicazione")]
    [InlineData("Número licitação;Entidade adjudicante;Concorrente;Valor da proposta;Data de publicação")]
    [InlineData("Numéro marché;Acheteur;Soumissionnaire;Montant offre;Date de publication")]
    [InlineData("Vergabenummer;Auftraggeber;Bieter;Angebotssumme;Veröffentlichung")]
    public void Headers_of_six_languages_are_known(string header)
    {
        var columns = header.Split(';');
        var proposal = Propose(header + "\nA1;Town;Alba;1.234,50;31.03.2020\nA1;Town;Brio;2.000,00;31.03.2020\n");
        Assert.Empty(proposal.Questions);
        Assert.Empty(proposal.UnmappedColumns);
        Assert.Equal(columns, new[] { Field(proposal, RecordKind.Bid, "ocid"), Field(proposal, RecordKind.Tender, "buyerName"), Field(proposal, RecordKind.Bid, "bidderName"), Field(proposal, RecordKind.Bid, "amount"), Field(proposal, RecordKind.Tender, "published") }.Select(field => field?.Column));
        var file = proposal.Mapping.Files[0];
        Assert.Equal((";", "utf-8", ",", ".", "dd.MM.yyyy", "offers.csv"), (file.Delimiter, file.Encoding, file.Numbers.Decimal, file.Numbers.Group, file.Dates[0], file.Pattern));
    }

    [Fact]
    public void A_proposal_reads_the_file_it_was_made_from()
    {
        const string Text = "Tender ID,Lot,Title,Buyer,Bidder,Bid amount,Awarded,Award date,Contract ID,Note\nT1,1,Roads,Town,Alba,\"1,234.50\",yes,2020-12-31,C1,x\nT1,1,Roads,Town,Brio,NA,no,,,y\n";
        var proposal = Propose(Text);
        Assert.Equal(["Note"], proposal.UnmappedColumns);
        var mapping = MappingFile.Parse(Encoding.UTF8.GetBytes(MappingFile.ToJson(proposal.Mapping)), "proposal");
        var batch = CsvReading.Read(Encoding.UTF8.GetBytes(Text), mapping, "offers.csv");
        Assert.Equal(["column-unmapped 1 Note Noted"], batch.Issues());
        Assert.Equal([1234.5m, null], batch.Amounts());
        Assert.Equal(Day.Of(2020, 12, 31), Assert.Single(batch.Awards).Date);
        Assert.Equal("C1", batch.Name(Assert.Single(batch.Contracts).ContractId));
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("1", "", 1)]
    [InlineData("1", "2", 2)]
    public void Blank_lots_and_direct_awards_without_a_bid_are_read(string firstLot, string otherLot, int lots)
    {
        var text = $"Tender ID,Lot,Bid ID,Bidder,Bid amount,Awarded,Award amount\nT1,{firstLot},B1,Alba,10.50,no,\nT1,{firstLot},B2,Brio,11.50,yes,11.50\nT2,{otherLot},,Cora,,yes,7.25\n";
        var mapping = MappingFile.Parse(Encoding.UTF8.GetBytes(MappingFile.ToJson(Propose(text).Mapping)), "proposal");
        var batch = CsvReading.Read(Encoding.UTF8.GetBytes(text), mapping, "offers.csv");
        Assert.DoesNotContain(batch.Issues(), issue => issue.Contains("Quarantined", StringComparison.Ordinal));
        Assert.Equal((2, 2, lots), (batch.Bids.Count, batch.Awards.Count, batch.Lots.Select(lot => (batch.Name(lot.Ocid), batch.Name(lot.LotId))).Distinct().Count()));
    }

    [Fact]
    public void What_the_sample_leaves_open_is_asked()
    {
        var proposal = Propose("tender id,bidder,bid amount,publication date\nA,Alba,1.234,03/04/2020\nB,Brio,5.678,05/06/2020\n");
        Assert.Equal(["'1.234': does '.' stand before decimals or between groups of digits?", "publication date: 03/04/2020: day or month first? 'dd/MM/yyyy' and 'MM/dd/yyyy' both fit."], proposal.Questions);
        Assert.Empty(proposal.Mapping.Files[0].Dates);
        Assert.Null(Field(proposal, RecordKind.Tender, "published"));
    }

    [Fact]
    public void One_late_day_decides_the_order()
    {
        var proposal = Propose("tender id,bidder,bid amount,publication date\nA,Alba,1234.5,03/04/2020\nB,Brio,5678.25,25/06/2020\n");
        Assert.Equal(["dd/MM/yyyy"], proposal.Mapping.Files[0].Dates);
        Assert.Empty(proposal.Questions);
    }

    [Fact]
    public void Indian_groups_currency_words_and_month_names_are_seen()
    {
        var file = Propose("Tender ID|Bidder|Bid amount|Publish Date\nA|Alba|INR 1,24,98,241|15-Oct-2015 04:00 PM\nB|Brio|INR 1.4E+7|16-Oct-2015 01:00 PM\n").Mapping.Files[0];
        Assert.Equal("|", file.Delimiter);
        Assert.Equal([DigitGrouping.Indian], file.Numbers.Grouping);
        Assert.Equal(["INR"], file.Numbers.Prefixes);
        Assert.True(file.Numbers.Exponent);
        Assert.Equal(["dd-MMM-yyyy hh:mm tt"], file.Dates);
    }

    [Fact]
    public void Other_encodings_are_proposed_with_a_question()
    {
        var proposal = Propose("tender id;oggetto;bidder\nA;Città;Alba\n", Encoding.Latin1);
        Assert.Equal("windows-1252", proposal.Mapping.Files[0].Encoding);
        Assert.Contains(proposal.Questions, question => question.Contains("not UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_header_key_and_bidder_are_asked_for()
    {
        var proposal = Propose("1,2020-01-01,5.50\n2,2020-01-02,6.50\n");
        Assert.Equal(3, proposal.Questions.Count);
        Assert.False(proposal.Mapping.Files[0].HasHeader);
        Assert.Equal(["column1", "column2", "column3"], proposal.UnmappedColumns);
        Assert.NotNull(MappingFile.Parse(Encoding.UTF8.GetBytes(MappingFile.ToJson(proposal.Mapping)), "proposal"));
    }

    [Fact]
    public void An_empty_file_is_refused() => Assert.Throws<InputRejectedException>(() => Propose(""));
}
