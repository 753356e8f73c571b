using System.IO.Compression;
using System.Xml.Linq;

namespace FraudAnalytics.Web.Tests;

/// <summary>A cell of a sheet: its type and what it holds.</summary>
sealed record SheetCell(string Type, string Value);

/// <summary>Reads an XLSX file the plain way: its parts as XML.</summary>
static class Sheets
{
    static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Rows of a sheet, its header first.</summary>
    public static SheetCell[][] Read(byte[] xlsx, string sheet)
    {
        using var zip = new ZipArchive(new MemoryStream(xlsx));
        var id = Part(zip, "xl/workbook.xml").Descendants(Main + "sheet").Single(item => (string)item.Attribute("name")! == sheet).Attribute(Relation + "id")!.Value;
        var target = Part(zip, "xl/_rels/workbook.xml.rels").Root!.Elements().Single(item => (string)item.Attribute("Id")! == id).Attribute("Target")!.Value;
        return [.. Part(zip, target.StartsWith('/') ? target[1..] : "xl/" + target).Descendants(Main + "row").Select(row => row.Elements(Main + "c").Select(Cell).ToArray())];
    }

    static SheetCell Cell(XElement cell) => new(
        (string?)cell.Attribute("t") ?? "n",
        cell.Element(Main + "f") is not null ? throw new InvalidDataException("a formula") : string.Concat(cell.Descendants(Main + "t").Concat(cell.Elements(Main + "v")).Select(text => text.Value)));

    static XDocument Part(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        return XDocument.Load(stream, LoadOptions.PreserveWhitespace);
    }
}
