using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Linkage;
using static FraudAnalytics.Tests.Entities.Linkage.ProfileList;

namespace FraudAnalytics.Tests.Entities.Linkage;

public sealed class BlockingTests
{
    static (int Left, int Right)[] Pairs(params Named[] named)
    {
        var columns = LinkageColumnsBuilder.Build(Of(named), 1);
        return [.. new Blocking(columns, new(columns, LinkageModel.Default), LinkageModel.Default).Run(2).Pairs.Select(pair => (PairKey.Left(pair), PairKey.Right(pair)))];
    }

    [Theory]
    [InlineData("Zamparelli", "Zamparlli")]
    [InlineData("Zamparelli Costruzioni", "Costruzioni Zamparelli SRL")]
    [InlineData("Zampa Relli Costruzioni", "Zamparelli Costruzioni")]
    [InlineData("Zamparelli Generali Costruzioni", "Zamparelly Generali Costruzioni")]
    [InlineData("Zamparelli", "Zamparelli Group of Northern Builders")]
    public void Names_that_may_be_one_are_compared(string left, string right) => Assert.Equal([(0, 1)], Pairs(new("a", left), new("b", right)));

    [Fact]
    public void A_pair_is_proposed_once_however_many_rules_find_it()
    {
        Named Same(string id) => new Named(id, "Zamparelli Costruzioni") { Address = "Via Larga 12", Postcode = "40100" }.With(PartyFactKind.Phone, "+39 051 1234567");
        Assert.Equal([(0, 1), (0, 2), (1, 2)], Pairs(Same("a"), Same("b"), Same("c")));
        Assert.Empty(Pairs(new("a", "Zamparelli"), new("b", "Trombetta"), new("c")));
    }
}
