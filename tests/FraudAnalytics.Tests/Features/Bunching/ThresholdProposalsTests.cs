using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Bunching;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Features.Bunching;

public sealed class ThresholdProposalsTests
{
    /// <summary>The register has 40,000 euro for Italy until 2020-07-16.</summary>
    [Fact]
    public void A_planted_threshold_is_proposed_and_known_to_be_on_file()
    {
        var market = Market();
        var found = ThresholdProposals.Of(market, ThresholdRegister.Shipped);
        Assert.Equal((12_000, 2017, 2019), (found.Searched[0].Count, found.Searched[0].From, found.Searched[0].To));
        var proposal = Assert.Single(found.Proposals);
        Assert.Equal(Money.Of(40_000m, "EUR"), proposal.Amount);
        Assert.Equal(("IT", ProposalValues.Signed), (proposal.Group.Country, proposal.Group.Values));
        Assert.Equal(proposal.Years.AsEnumerable(), proposal.YearsOnFile);
        Assert.Empty(Assert.Single(ThresholdProposals.Of(market, new([])).Proposals).YearsOnFile);
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

    /// <summary>Lognormal contracts of three years; half of those up to 20% above 40,000 moved to within 10% below.</summary>
    static Dataset Market()
    {
        var (random, raw) = (new SplitMix64(1), new RawBuilder());
        for (var index = 0; index < 12_000; index++)
        {
            var (amount, moved, place) = (Math.Exp(10 + random.Normal()), random.Chance(0.5), random.Uniform());
            if (moved && amount >= 40_000 && amount < 48_000) amount = 40_000 * (1 - 0.1 * place);
            raw.Tender($"T{index}", country: "IT").Award($"T{index}", "S1", Math.Round((decimal)amount, 2), date: Day.Of(2017 + random.Below(3), 5, 5));
        }
        return raw.Prepare().Data;
    }
}
