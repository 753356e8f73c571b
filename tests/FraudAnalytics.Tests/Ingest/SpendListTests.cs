using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>The committed mappings of payment lists, on rows made up in the publishers' forms.</summary>
public sealed class SpendListTests
{
    static RawBatch Read(string mapping, string file, string text) =>
        CsvReading.Read(Encoding.Latin1.GetBytes(text), MappingFile.Load(Path.Combine(Repository.Root, "docs", "mappings", mapping)), file);

    [Theory]
    [InlineData("Body name,Body,Service label,Service division label,Expenditure category,Detailed expenditure type,Detailed expenditure code,Date paid,Transaction number,Net amount,Capital or revenue,Supplier name", "24/12/2010")]
    [InlineData("Body,Body name,Service label,Service divison label,Expenditure category,Detailed expenses type,Detailed expense code,Date paid,Transaction number,Net amount,Capital or revenue,Supplier name ", "24-Dec-2010")]
    [InlineData("Body,BodyName,ServiceLabel,ServiceDivisionLabel,ExpenditureCategory,DetailedExpenditureType,DetailedExpenditureCode,DatePaid,TransactionNumber, NetAmount ,CapitalOrRevenue,SupplierName", "24-Dec-10")]
    public void Leeds_is_read_under_each_of_its_headers(string header, string day)
    {
        var batch = Read("uk-leeds-spend.json", "x/leeds/raw/2010-12.csv", $"""
            {header},,
            b,n,s,d,Supplies,Tools,205,{day},1012-00001," 1,616.20 ",R,Café Alba Ltd,,
            b,n,s,d,Supplies,Tools,205,{day},1012-00002,-3,R,REDACTED PERSONAL DATA,,,,
            ,,,,,,,,,"1,613.20",,,,
            ,,,,,,,,,,,,,
            """.ReplaceLineEndings("\n") + "\n");
        Assert.DoesNotContain(batch.Rows, row => row.Quarantined);
        Assert.Equal(["leeds-2010-12-1012-00001", "leeds-2010-12-1012-00002"], batch.Contracts.Select(contract => batch.Name(contract.Ocid)));
        Assert.Equal([RawAmount.Of(16_162_000, Currency.Of("GBP")), RawAmount.Of(-30_000, Currency.Of("GBP"))], batch.Contracts.Select(contract => contract.Amount));
        Assert.All(batch.Contracts, contract => Assert.Equal(Day.Of(2010, 12, 24), contract.Signed));
        Assert.Equal("Café Alba Ltd", batch.Name(batch.PartyRefs[batch.Contracts[0].Suppliers.Start].Name));
        Assert.Equal(0, batch.Contracts[1].Suppliers.Count);
        Assert.Equal(["encoding-fallback", "row-without-record"], batch.Issues.Select(issue => issue.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Body,Body Name,Date,Transaction number,Invoice Number,Amount,Supplier Name,Supplier ID,Expense Type,Explanation")]
    [InlineData("Body,Organisation Name,Date,Internal Ref Number,Invoice Number,Net Amount,Supplier(Beneficiary) Name,Supplier ID,Procurement Classification: Council's Procurement Category Name,Purpose of Spend (Summary)")]
    public void Calderdale_leaves_redacted_payees_unknown(string header)
    {
        var batch = Read("uk-calderdale-spend.json", "x/calderdale/clean/2019-06.csv", $"{header}\nb,n,2019-06-28,291,I1,12.50,Alba Ltd,S7,Tools,Invoices\nb,n,2019-06-28,292,I2,99,REDACTED PERSONAL DATA,S2,Care,Fees\n");
        Assert.Empty(batch.Issues());
        Assert.Equal(["calderdale-291", "calderdale-292"], batch.Contracts.Select(contract => batch.Name(contract.ContractId)));
        Assert.Equal("calderdale-S7", batch.Name(batch.PartyRefs[batch.Contracts[0].Suppliers.Start].Id));
        Assert.Equal(0, batch.Contracts[1].Suppliers.Count);
    }

    [Fact]
    public void Card_payments_have_keys_of_their_own()
    {
        var batch = Read("uk-calderdale-spend.json", "x/calderdale/clean/2018-02-card.csv", "Body,Organistion Name,Transaction Date,Transaction number,Supplier Name,Net Amount,Merchant Category,Merchant Category Group,Expense Area,Expense Type,Expense Code\nb,n,2018-02-01,291,Alba Store,6.16,Food,Catering,Area,Tools,9\n");
        Assert.Empty(batch.Issues());
        Assert.Equal("calderdale-card-291", batch.Name(Assert.Single(batch.Contracts).ContractId));
        Assert.Equal("Food / Tools", batch.Name(batch.Tenders[0].Title));
    }
}
