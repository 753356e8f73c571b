using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>All corrections of the settings: those of raw records at once, those that need a whole record when it is put together.</summary>
sealed class RecordCorrections
{
    const string BidCode = "bid-status-filled-in";
    const string AwardCode = "award-status-filled-in";

    readonly CorrectionSettings settings;
    readonly CorrectionCounts counts;

    public RecordCorrections(CorrectionSettings settings, RawStore store)
    {
        this.settings = settings;
        counts = new(store.Rows);
        Bids = new(settings.BidStatuses, settings.DefaultBidStatus, CodelistWords.TryBidStatus, counts);
        Awards = new(settings.AwardStatuses, settings.DefaultAwardStatus, CodelistWords.TryAwardStatus, counts);
        Contracts = settings.AwardStatusByContractStatus ? new(store, counts) : null;
    }

    public StatusCorrections<BidStatus> Bids { get; }

    public StatusCorrections<AwardStatus> Awards { get; }

    /// <summary>Null where awards are left as they are.</summary>
    public CancelledContracts? Contracts { get; }

    /// <summary>Corrects raw records; nothing is looked at that the settings do not name.</summary>
    public void Apply(RawStore store, ICollection<DataIssue> issues)
    {
        RedactedAmounts.Apply(settings.RedactedAmounts, store, counts, issues);
        DefaultCurrency.Apply(settings.DefaultCurrency, store, counts, issues);
        RedactedOrganisations.Apply(settings.RedactedOrganisationIds, store, counts, issues);
    }

    /// <summary>The status of a bid that has none.</summary>
    public BidStatus MissingBid(int row) => Bids.Missing(BidCode, row);

    /// <summary>The status of an award that has none.</summary>
    public AwardStatus MissingAward(int row) => Awards.Missing(AwardCode, row);

    /// <summary>Tells of what was corrected while records were put together.</summary>
    public void Tell(ICollection<DataIssue> issues)
    {
        counts.Tell(BidCode, "bids/details/status", $"bids without a status are taken for {Word(settings.DefaultBidStatus)}, as the settings say.", issues);
        counts.Tell(AwardCode, "awards/status", $"awards without a status are taken for {Word(settings.DefaultAwardStatus)}, as the settings say.", issues);
        counts.Tell(CancelledContracts.Code, "awards/status", "awards are taken for cancelled, as all their contracts are.", issues);
    }

    static string Word(Enum code) => code.ToString().ToLowerInvariant();
}
