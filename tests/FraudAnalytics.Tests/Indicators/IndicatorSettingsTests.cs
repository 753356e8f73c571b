using FraudAnalytics.Indicators;

namespace FraudAnalytics.Tests.Indicators;

public sealed class IndicatorSettingsTests
{
    [Fact]
    public void The_file_of_Cardinal_with_all_comments_taken_away_is_read()
    {
        var settings = IndicatorSettings.Parse("""
            currency = USD
            no_price_comparison_procurement_methods = Random Selection
            price_comparison_procurement_methods = Reverse Auction
            [defaults]
            currency = USD
            item_classification_scheme = UNSPSC
            bid_status = valid
            award_status = active
            party_roles = true
            [redactions]
            amount = 0
            organization_id = placeholder
            [corrections]
            award_status_by_contract_status = true
            [modifications]
            move_auctions = true
            prefix_buyer_or_procuring_entity_id = DO-UC-
            prefix_tenderer_or_supplier_id = DO-RPE-
            split_procurement_method_details = -
            [codelists.bid_status]
            qualified = valid
            [codelists.award_status]
            Active = active
            [exclusions]
            procurement_method_details = Random Selection
            [R003]
            threshold = 16
            procurement_methods = open|selective|limited
            [R003.procurement_method_details]
            emergency = 10
            international = -25
            [R018]
            procurement_methods = open
            [R024]
            threshold = 0.05
            [R025]
            percentile = 76
            threshold = 0.06
            [R028]
            [R030]
            [R035]
            threshold = 2
            [R036]
            [R038]
            threshold = 0.5
            minimum_submitted_bids = 3
            minimum_contracting_processes = 4
            [R048]
            digits = 3
            threshold = 10
            minimum_contracting_processes = 21
            [R058]
            threshold = 0.7
            """);
        Assert.Equal(("USD", "Random Selection", "Reverse Auction", "Random Selection"), (settings.Currency, settings.PricesIncomparable.Single(), settings.PricesComparable.Single(), settings.Excluded.Single()));
        Assert.Equal((16, 3, 10L, -25L), (settings.R003!.Days, settings.R003.Methods.Length, settings.R003.DaysByDetails["emergency"], settings.R003.DaysByDetails["international"]));
        Assert.Equal(("open", 0.05, 76, 0.06, true, true, 2, true), (settings.R018!.Methods.Single(), settings.R024!.Threshold, settings.R025!.Percentile, settings.R025.Threshold, settings.R028, settings.R030, settings.R035!.Threshold, settings.R036));
        Assert.Equal((0.5, 3, 4, 3, 10L, 21, 0.7), (settings.R038!.Threshold, settings.R038.MinimumBids, settings.R038.MinimumProcesses, settings.R048!.Digits, settings.R048.Threshold, settings.R048.MinimumProcesses, settings.R058!.Threshold));
    }

    [Fact]
    public void A_section_alone_has_the_defaults()
    {
        var settings = IndicatorSettings.Parse("[R003]\n[R018]\n[R025]\n[R035]\nthreshold = 0\n[R038]\n[R048]");
        Assert.Equal((15, 75, 1, 2, 2, 2, 20), (settings.R003!.Days, settings.R025!.Percentile, settings.R035!.Threshold, settings.R038!.MinimumBids, settings.R038.MinimumProcesses, settings.R048!.Digits, settings.R048.MinimumProcesses));
        Assert.Equal(["open", "selective"], settings.R018!.Methods);
        Assert.Null(settings.R024);
        Assert.False(settings.R028);
    }

    [Theory]
    [InlineData("colour = red", 1)]
    [InlineData("[R003]\nthreshold = a few", 2)]
    [InlineData("[R003]\nminimum = 3", 2)]
    [InlineData("[R003.procurement_method_details]\nurgent = soon", 2)]
    [InlineData("[R024]\nthreshold = 0,5", 2)]
    [InlineData("[R028]\nthreshold = 1", 2)]
    [InlineData("[R035]\nthreshold = -1", 2)]
    [InlineData("[R099]", 1)]
    [InlineData("[defaults]\ncolour = red", 2)]
    [InlineData("[output]\ncolour = red", 2)]
    [InlineData("[fraudscan]\ncompare_instants = perhaps", 2)]
    [InlineData("[exclusions]\nprocurement_method = x", 2)]
    public void Unknown_properties_and_values_are_errors(string ini, int line) =>
        Assert.Equal(line, Assert.Single(Assert.Throws<SettingsRejectedException>(() => IndicatorSettings.Parse(ini)).Errors).Line);
}
