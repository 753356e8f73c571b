using CsCheck;
using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Tests.Features.Texts;

public sealed class TextOverlapTests
{
    [Fact]
    public void Numbers_and_letters_that_differ_are_own()
    {
        Assert.Equal(["+Road resurfacing, lot ", "-3"], Marked("Road resurfacing, lot 3", "ROAD RESURFACING lot 4")[0]);
        Assert.Equal(["+ROAD RESURFACING lot ", "-4"], Marked("Road resurfacing, lot 3", "ROAD RESURFACING lot 4")[1]);
        Assert.Equal(["+Repair, site ", "-B"], Marked("Repair, site A", "Repair, site B", "Repair, site B", "Repair, site C")[1]);
        Assert.Equal(["+Paper A4 lot 3"], Marked("Paper A4 lot 3", "Paper A4 lot 3")[0]);
    }

    [Fact]
    public void What_half_of_the_texts_say_is_shared()
    {
        var pieces = Marked("«Urgent» office paper", "office paper and pens", "office chairs", "pens");
        Assert.Equal(["-«Urgent» ", "+office paper"], pieces[0]);
        Assert.Equal(["+office paper ", "-and ", "+pens"], pieces[1]);
        Assert.Equal(["+office ", "-chairs"], pieces[2]);
    }

    [Fact]
    public void One_text_alone_shares_nothing() => Assert.Equal(["-office paper"], Marked("office paper")[0]);

    [Fact]
    public void Empty_texts_have_no_pieces() => Assert.Empty(Marked("", "office")[0]);

    [Fact]
    public void The_pieces_are_the_text() =>
        Gen.String.Array[1, 5].Sample(texts => Assert.Equal(texts, TextOverlap.Of(texts).Select(pieces => string.Concat(pieces.Select(piece => piece.Text)))));

    static string[][] Marked(params string[] texts) => [.. TextOverlap.Of(texts).Select(pieces => pieces.Select(piece => (piece.IsShared ? "+" : "-") + piece.Text).ToArray())];
}
