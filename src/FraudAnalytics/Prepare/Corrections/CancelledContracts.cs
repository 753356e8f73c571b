using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Takes awards for cancelled whose contracts are all cancelled. For publishers that put several decisions into one award and cancel the contract of a single one.</summary>
sealed class CancelledContracts(RawStore store, CorrectionCounts counts)
{
    public const string Code = "award-cancelled-by-contracts";

    readonly Comparer<Text> byText = Comparer<Text>.Create(store.Strings.Compare);
    readonly Dictionary<(Text Award, Text Contract), FieldFold<Text>> statuses = [];
    readonly Dictionary<Text, bool> cancelled = [];

    /// <summary>Changes the awards of one tender.</summary>
    public void Apply(ReadOnlySpan<int> contracts, List<AwardRow> awards)
    {
        if (contracts.IsEmpty || awards.Count == 0) return;
        Read(contracts);
        foreach (ref var award in CollectionsMarshal.AsSpan(awards))
        {
            if (award.Status == AwardStatus.Cancelled || !award.AwardId.HasValue || !cancelled.GetValueOrDefault(award.AwardId)) continue;
            award.Status = AwardStatus.Cancelled;
            counts.Add(Code, award.Row);
        }
    }

    /// <summary>The newest version of a contract says what its status is; one without a status is not cancelled.</summary>
    void Read(ReadOnlySpan<int> contracts)
    {
        statuses.Clear();
        cancelled.Clear();
        foreach (var index in contracts)
        {
            ref readonly var raw = ref store.Contracts[index];
            if (!raw.AwardId.HasValue) continue;
            ref var status = ref CollectionsMarshal.GetValueRefOrAddDefault(statuses, (raw.AwardId, raw.ContractId), out var exists);
            if (!exists) status = new(byText);
            if (raw.Status.HasValue) status.Take(raw.Status, store.VersionOf(raw.Row), raw.Row);
        }
        foreach (var ((award, _), status) in statuses)
            cancelled[award] = cancelled.GetValueOrDefault(award, true) && IsCancelled(status);
    }

    bool IsCancelled(FieldFold<Text> status) =>
        status is { HasValue: true, Conflict: false } && CodelistWords.TryAwardStatus(store.Strings[status.Value], out var code) && code == AwardStatus.Cancelled;
}
