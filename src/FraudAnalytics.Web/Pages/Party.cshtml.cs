using System.Collections.Immutable;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Records;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What the records and the review say of one buyer or supplier.</summary>
public sealed class PartyModel(ScanRecords records, PartyIndex index, PartyRecords parties, ScanIdentities identities, PartyCases cases, QueueFacts facts, ReviewWriter writer, Reviewer me, PageTexts texts) : PageModel
{
    /// <summary>The party.</summary>
    public PartyRow Party { get; private set; } = null!;

    /// <summary>All its names, the most frequent first.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Joint bidders that it is a member of, or its members.</summary>
    public IReadOnlyList<PartyRow> Joint { get; private set; } = [];

    /// <summary>It as buyer, as supplier, or both.</summary>
    public ImmutableArray<PartyRole> Sides { get; private set; } = [];

    /// <summary>Single bids on all lots of the scan.</summary>
    public SingleBids Everywhere { get; private set; } = new(0, 0);

    /// <summary>Its cases.</summary>
    public ImmutableArray<QueueRow> Cases { get; private set; } = [];

    /// <summary>Number of all its cases.</summary>
    public long CaseCount { get; private set; }

    /// <summary>The contracts with the partner chosen; null for none.</summary>
    public PairTimeline? Pair { get; private set; }

    /// <summary>Its profiles and what people said about them.</summary>
    public IdentityPicture Identity { get; private set; } = null!;

    /// <summary>True where persons are masked: then ids are marks, about which nothing can be decided.</summary>
    public bool IsMasked => facts.LastRun?.PersonsMasked == true;

    /// <summary>Shows the party.</summary>
    /// <param name="id">Its id, or that of a profile.</param>
    /// <param name="with">Id of a partner whose contracts are shown in time.</param>
    /// <param name="side">Side on which the party stands in these contracts: <c>buyer</c> or <c>supplier</c>.</param>
    public IActionResult OnGet(string id, string? with, string? side)
    {
        if ((index.Find(id) ?? index.Find(RecordTexts.Unslash(id))) is not { } found) return NotFound();
        Party = found;
        Names = parties.Names(found);
        Joint = parties.Joint(found);
        Sides = [.. Enum.GetValues<PartySide>().Select(known => parties.Role(found, known)).OfType<PartyRole>()];
        Everywhere = records.Competition;
        (Cases, CaseCount) = cases.Of(found.Id);
        Identity = identities.Of(found.Id);
        if (with is { Length: > 0 }) Pair = side == "supplier" ? parties.Pair(with, found.Id) : parties.Pair(found.Id, with);
        return Page();
    }

    /// <summary>Says whether two profiles are one organisation.</summary>
    public async Task<IActionResult> OnPostDecide(string id, bool same, string? left, string? right, string? note)
    {
        if (!me.MayReview) return Forbid();
        return await this.Try(async () =>
        {
            var (one, other) = (ProfileOf(left), ProfileOf(right));
            var seq = await writer.Do(me.Name, desk => desk.DecideIdentity(same, one, other, note?.Trim() ?? ""));
            TempData["said"] = texts.With("party.decided", seq);
        }, Here(id));
    }

    /// <summary>Takes a decision about who is who back.</summary>
    public async Task<IActionResult> OnPostUndo(string id, long seq)
    {
        if (!me.MayReview) return Forbid();
        return await this.Try(async () =>
        {
            await writer.Do(me.Name, desk =>
            {
                desk.UndoIdentity(seq);
                return seq;
            });
            TempData["said"] = texts.With("party.undone", seq);
        }, Here(id));
    }

    /// <summary>Address of this page with the contracts of one partner.</summary>
    public string With(PartyRole role, Partner partner) => $"{RecordTexts.PartyUrl(Party.Id)}?with={Uri.EscapeDataString(partner.Id)}&side={(role.Side == PartySide.Buyer ? "buyer" : "supplier")}#pair";

    string ProfileOf(string? id) => identities.ProfileOf(id?.Trim() ?? "") ?? throw new NotThereException(texts.With("party.unknown-id", id));

    static string Here(string id) => RecordTexts.PartyUrl(RecordTexts.Unslash(id)) + "#identity";
}
