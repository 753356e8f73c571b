using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

public sealed class ThresholdProposalsTests
{
    static MarketPlan Bunching => MarketPlan.SplitSeries(21) with { Splitters = 0, JustBelow = 0.6 };

    /// <summary>Most of the simulated buyers award directly below 40,000 euro, from 2017 to 2019; the register has that amount for Italy until 2020-07-16.</summary>
    [Fact]
    public void The_threshold_of_simulated_buyers_is_proposed_and_known_to_be_on_file()
    {
        var found = ThresholdProposals.Of(Market(Bunching), ThresholdRegister.Shipped);
        var proposal = Assert.Single(found.Proposals);
        Assert.Equal(Money.Of(40_000m, "EUR"), proposal.Amount);
        Assert.Equal(("IT", ProposalValues.Signed), (proposal.Group.Country, proposal.Group.Values));
        Assert.Equal(proposal.Years, proposal.YearsOnFile);
        Assert.Empty(Assert.Single(ThresholdProposals.Of(Market(Bunching), new([])).Proposals).YearsOnFile);
    }

    [Fact]
    public void A_proposal_as_a_register_row_reads_back_unverified()
    {
        var group = new ProposalGroup("XA", Currency.Of("XTS"), ProcurementCategory.Works, ProposalValues.Signed, 900, 2019, 2022);
        var row = new ThresholdProposal { Group = group, Amount = Money.Of(2_500.5m, "XTS"), Years = [2019, 2022], Buyers = 0, Below = 90, Above = 20, At = 3, ExcessShare = 0.3, PValue = 1e-7, QValue = 1e-6, YearsOnFile = [] }.ToThreshold();
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new ThresholdRegister([row]).ToJson());
        Assert.Equal(row, Assert.Single(ThresholdRegister.Load(file).Thresholds));
        File.Delete(file);
        Assert.False(row.Verified);
        Assert.Equal((Day.Of(2019, 1, 1), Day.Of(2022, 12, 31), ProcurementCategory.Works), (row.ValidFrom, row.ValidTo, row.Category));
        Assert.Contains("proposed from data: 90 signed values just below, 20 just above, 3 at it, in 2019, 2022", row.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shipped_register_reads_back_as_it_is_written()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, ThresholdRegister.Shipped.ToJson());
        Assert.Equal(ThresholdRegister.Shipped.Thresholds.AsEnumerable(), ThresholdRegister.Load(file).Thresholds);
        File.Delete(file);
    }

    [Fact]
    public void No_records_propose_nothing()
    {
        var found = ThresholdProposals.Of(new DatasetBuilder().Build().Data, ThresholdRegister.Shipped);
        Assert.Empty(found.Proposals);
        Assert.Empty(found.Searched);
    }

    static Dataset Market(MarketPlan plan)
    {
        var builder = new DatasetBuilder();
        foreach (var batch in SyntheticMarket.Batches(plan)) builder.Add(batch);
        return builder.Build().Data;
    }
}
