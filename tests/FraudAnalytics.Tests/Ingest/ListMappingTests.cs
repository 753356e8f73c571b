using System.Text;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>The committed mappings of debarment and sanction lists, on rows made up in the publishers' forms.</summary>
public sealed class ListMappingTests
{
    static RawBatch Read(string mapping, string file, string text) =>
        CsvReading.Read(Encoding.UTF8.GetBytes(text), MappingFile.Load(Path.Combine(Repository.Root, "docs", "mappings", mapping)), file);

    [Fact]
    public void World_bank() =>
        Assert.Equal(["World Bank: ineligible firms and individuals||MR. OLA NORD||Unknown|||..|"], Read("debarment-world-bank.json", "world_bank_listing_of_ineligible_firms_and_individuals__Sheet1.csv", "Downloaded on: 07/01/2025 10:37\r\nFirm Name\r\nMR. OLA NORD\r\n").Listings());

    [Fact]
    public void Ebrd()
    {
        var batch = Read("debarment-ebrd.json", "european_bank_for_reconstruction_and_development_ineligible_firms.csv", """
            Firm Name,Address,Nationality,Ineligible From, Ineligible Until,Notice Effective At EBRD,Originating Institution,Prohibited Practice
            " Northwind Works","1 Quay","Examplia","2024-07-01T12:00:59Z","2025-05-31T12:00:59Z","2024-07-02T12:00:59Z","EBRD","Misstated"
            " Southwind","2 Quay","Examplia",,Ongoing,"2017-05-31T11:27:59Z","Other bank","Misstated"
            " Westwind","2 Quay","Examplia",,Permanent,"2017-05-31T11:27:59Z","Other bank","Misstated"
            """);
        Assert.Equal(
        [
            "EBRD: ineligible entities||Northwind Works||Unknown|Examplia|1 Quay|2024-07-01..2025-05-31|Misstated (EBRD)", "EBRD: ineligible entities||Southwind||Unknown|Examplia|2 Quay|2017-05-31..|Misstated (Other bank)",
            "EBRD: ineligible entities||Westwind||Unknown|Examplia|2 Quay|2017-05-31..|Misstated (Other bank)",
        ], batch.Listings());
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void Iadb()
    {
        var batch = Read("debarment-iadb.json", "Inter-American_Development_Bank-Sanctioned_Firms_and_Individuals__Export.csv", """
            Title,Entity,Nationality,Country,From,To,Grounds,Source,IDB Sanction Type,IDB Sanction Source,Other Name
            Northwind Works,Firm,Examplia,Otherland,"Jul 03, 2024","Jan 12, 2027", Misstated,Other bank,,,北風
            Ola Nord,Individual,Examplia,Otherland,"Apr 14, 2021",Ongoing, Misstated,IDB,,,
            "Filters:
            From 2007"
            """);
        Assert.Equal(
        [
            "IADB: sanctioned firms and individuals||Northwind Works|北風|Organisation|Examplia||2024-07-03..2027-01-12|Misstated (Other bank)", "IADB: sanctioned firms and individuals||Ola Nord||Person|Examplia||2021-04-14..|Misstated (IDB)",
        ], batch.Listings());
        Assert.Equal(["row-ragged 4  RowQuarantined"], batch.Issues());
    }

    [Fact]
    public void Journal_of_the_union()
    {
        const string Header = "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,motherName,incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,leiCode,swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes";
        string Row(string start, string schema, string name, string alias, string number) => $"39999R0001,1,EU-X,I,Asset freeze,{start},why,{schema},{name},{alias},,Old,Examplia,,,,,,,,,,,,,,,{number},,,,,,,,,,,,,1 Quay,,,,\n";
        var batch = Read("sanctions-eu-journal.json", "data/consolidated/39999R0001.csv", Header + "\n" + Row("25.6.2018", "Company", "Northwind", "North; Νότος", "R7001; R7002") + Row("1 Jul. 2015", "Person", "Ola Nord", "", "") + Row("25 April 2006", "Vessel", "Ship", "", "") + Row("25 April 2006", "LegalEntity", "Southwind", "", ""));
        Assert.Equal(
        [
            "EU 39999R0001|R7001|Northwind|North+Νότος+Old|Organisation|Examplia|1 Quay|2018-06-25..|Asset freeze", "EU 39999R0001||Ola Nord|Old|Person|Examplia|1 Quay|2015-07-01..|Asset freeze",
            "EU 39999R0001||Southwind|Old|Unknown|Examplia|1 Quay|2006-04-25..|Asset freeze",
        ], batch.Listings());
        Assert.Equal(["row-without-record"], batch.Issues.Select(issue => issue.Code));
    }

    [Fact]
    public void Australia() =>
        Assert.Equal(["Australia: consolidated sanctions||Ola Nord||Person|Examplia||2014-12-15..|Committee"], Read("sanctions-australia.json", "australia_autonomous_financial_sanctions__Sheet1.csv", """
            Reference,Name of Individual or Entity,Type,Name Type,Date of Birth,Place of Birth,Citizenship,Address,Additional Information,Listing Information,Committees,Control Date,,
            2,Ola Nord,Individual ,Primary Name,1961,Port Vale,Examplia,NA,"a
            b",Listed,Committee,2014-12-15 00:00:00,,
            """).Listings());

    [Fact]
    public void Paraiba()
    {
        var partners = Read("brazil-paraiba.json", "cnpj_socios_licitacoes_pb.csv", """
            nu_cpfcnpj,socio_indice,socio_nome,socio_nome_legal,socio_qualificacao,socio_qualificacao_legal,socio_pais_origem
            00000000000191,1,Ana Alves,NA,49-Sócio-Administrador,NA,NA
            00000000000191,2,Bia Braga,NA,05-Administrador,NA,NA
            00000000000191,3,Caio Costa,Dora Dias,22-Sócio,15-Pai,NA
            00000000000191,4,Em caixa,NA,63-Cotas em Tesouraria,NA,NA
            """);
        Assert.Equal(
        [
            "Director /Ana Alves:Person [49-Sócio-Administrador]", "Owner /Ana Alves:Person [49-Sócio-Administrador]", "Director /Bia Braga:Person [05-Administrador]", "Owner /Caio Costa:Unknown [22-Sócio]", "Representative /Dora Dias:Person",
        ], partners.Facts().Select(fact => fact["00000000000191/ ".Length..]));
        Assert.Equal(["Brasil: empresas inidôneas e suspensas|00000000000191|||Unknown|BR||..|Suspensão"], Read("brazil-paraiba.json", "inidoneas_pb.csv", "nu_cpfcnpj,tipo_sancao\n00000000000191,Suspensão\n").Listings());
        Assert.Equal(["00000000000191/Vento Norte Unknown BR||||"], Read("brazil-paraiba.json", "participantes_stats.csv", "nu_cpfcnpj,nome,n_licitacoes,n_vencedora\n00000000000191,Vento Norte,40,39\n").Parties());
    }
}
