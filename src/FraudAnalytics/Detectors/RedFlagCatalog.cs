using System.Collections.Immutable;

namespace FraudAnalytics.Detectors;

/// <summary>When in a contracting process a red flag can be seen.</summary>
public enum RedFlagStage { Planning, Tender, Award, Contract, Implementation }

/// <summary>A red flag of the Open Contracting Partnership's guide of 2024, and what looks for it here.</summary>
/// <param name="Code">R001 to R073.</param>
/// <param name="Title">What it is.</param>
/// <param name="Stage">When it can be seen.</param>
/// <param name="Detectors">Codes of the detectors that look for it; empty where data cannot decide it.</param>
/// <param name="Note">Where the detector's rule differs from the flag's wording, or why no data decides it; empty when there is nothing to say.</param>
public sealed record RedFlag(string Code, string Title, RedFlagStage Stage, ImmutableArray<string> Detectors, string Note);

/// <summary>The 73 flags of the guide "Red flags in public procurement" (Open Contracting Partnership, 2024), each with its detectors or the reason why there is none. <c>docs/red-flags.md</c> shows the same.</summary>
public static class RedFlagCatalog
{
    /// <summary>All flags in order of code.</summary>
    public static ImmutableArray<RedFlag> All { get; } =
    [
        Flag("R001", "Planning documents not available", RedFlagStage.Planning, "R001"),
        Flag("R002", "Manipulation of procurement thresholds", RedFlagStage.Planning, "SP-02 SP-03 SP-04 SP-13"),
        Flag("R003", "Submission period too short", RedFlagStage.Tender, "RI-04"),
        Flag("R004", "Call not adequately advertised", RedFlagStage.Tender, "RI-02"),
        Flag("R005", "Key tender information or documents missing", RedFlagStage.Tender, "R005"),
        Flag("R006", "Unreasonable prequalification", RedFlagStage.Tender, "RI-08", "The length of the conditions is compared; whether a condition is reasonable, only a reader can say."),
        Flag("R007", "Unreasonable technical specifications", RedFlagStage.Tender, "RI-08", "As R006."),
        Flag("R008", "Unreasonable participation fees", RedFlagStage.Tender, "R008"),
        Flag("R009", "Buyer raises the price of bidding documents", RedFlagStage.Tender, "", "Needs the fee of every version of a call; compiled releases and tables hold the last one. The fee itself is R008's."),
        Flag("R010", "Unjustified use of a non-competitive procedure", RedFlagStage.Tender, "RI-03"),
        Flag("R011", "Splitting purchases to avoid thresholds", RedFlagStage.Tender, "SP-05 SP-06 SP-07 SP-08 SP-12"),
        Flag("R012", "Direct award against the procurement plan", RedFlagStage.Tender, "R012"),
        Flag("R013", "Buyer's high use of non-competitive methods", RedFlagStage.Tender, "R013"),
        Flag("R014", "Short time from advertising to opening", RedFlagStage.Tender, "RI-04"),
        Flag("R015", "Long time from opening to evaluation", RedFlagStage.Tender, "RI-05"),
        Flag("R016", "Tender value far from the average of its category", RedFlagStage.Tender, "R016"),
        Flag("R017", "Unit price unreasonably low or high", RedFlagStage.Tender, "R017"),
        Flag("R018", "Single bid received", RedFlagStage.Tender, "RI-01"),
        Flag("R019", "Low number of bidders for the item and buyer", RedFlagStage.Tender, "R019"),
        Flag("R020", "Complaint", RedFlagStage.Tender, "R020"),
        Flag("R021", "High use of discretionary criteria", RedFlagStage.Tender, "R021"),
        Flag("R022", "Wide disparity in bid prices", RedFlagStage.Tender, "R022"),
        Flag("R023", "Bid prices a fixed multiple apart", RedFlagStage.Tender, "CO-07"),
        Flag("R024", "Price close to the winning bid", RedFlagStage.Tender, "BR-03 ST-01", "Judged against comparable lots and, over many lots, by missing close bids."),
        Flag("R025", "Excessive unsuccessful bids", RedFlagStage.Tender, "CO-16 CO-18"),
        Flag("R026", "Prevalence of consortia", RedFlagStage.Tender, "R026"),
        Flag("R027", "Missing bidders", RedFlagStage.Tender, "CO-13"),
        Flag("R028", "Identical bid prices", RedFlagStage.Tender, "CO-08"),
        Flag("R029", "Deviation from Benford's law", RedFlagStage.Tender, "RI-21"),
        Flag("R030", "Late bid won", RedFlagStage.Tender, "RI-11"),
        Flag("R031", "Winning price very close to or above the estimate", RedFlagStage.Tender, "R031 RI-13 BR-12"),
        Flag("R032", "Bidders share a beneficial owner", RedFlagStage.Tender, "EN-07"),
        Flag("R033", "Bidders share a major shareholder", RedFlagStage.Tender, "EN-07"),
        Flag("R034", "Bids submitted in the same order", RedFlagStage.Tender, "R034"),
        Flag("R035", "All bids but the winner's disqualified", RedFlagStage.Award, "R035"),
        Flag("R036", "Lowest bid disqualified", RedFlagStage.Award, "R036"),
        Flag("R037", "Poorly supported disqualifications", RedFlagStage.Award, "R037", "Only whether a reason is given can be seen, not whether it is a good one."),
        Flag("R038", "Excessive disqualified bids", RedFlagStage.Award, "R038"),
        Flag("R039", "Bidders' questions not answered", RedFlagStage.Tender, "R039"),
        Flag("R040", "Supplier has a high share of a buyer's contracts", RedFlagStage.Award, "RI-07"),
        Flag("R041", "Physical similarities between documents of different bidders", RedFlagStage.Award, "EN-08", "Author, device and address of the files where the data name them; the documents themselves are not read."),
        Flag("R042", "Abnormal address or telephone number", RedFlagStage.Award, "EN-11"),
        Flag("R043", "Bidder shares contact data with a project official", RedFlagStage.Award, "EN-14"),
        Flag("R044", "Business similarities between bidders", RedFlagStage.Award, "EN-07"),
        Flag("R045", "Bidder not in the business register", RedFlagStage.Award, "R045"),
        Flag("R046", "Debarred or sanctioned bidder", RedFlagStage.Award, "EN-12 EN-15"),
        Flag("R047", "Supplier not traceable on the web", RedFlagStage.Award, "", "The program works offline and asks nothing outside; a person can look."),
        Flag("R048", "Heterogeneous supplier", RedFlagStage.Award, "RI-15"),
        Flag("R049", "Direct awards below the threshold", RedFlagStage.Award, "SP-10"),
        Flag("R050", "High market share", RedFlagStage.Award, "R050"),
        Flag("R051", "High market concentration", RedFlagStage.Award, "R051"),
        Flag("R052", "Small first purchase, then much larger ones", RedFlagStage.Award, "R052"),
        Flag("R053", "Co-bidding pairs with the same recurrent winner", RedFlagStage.Award, "CO-14 CO-17"),
        Flag("R054", "Direct award, then changes above the competitive threshold", RedFlagStage.Award, "SP-11"),
        Flag("R055", "Several direct awards above or just below the threshold", RedFlagStage.Award, "SP-05 SP-10"),
        Flag("R056", "Winner does not meet the award criteria", RedFlagStage.Award, "", "What was required and what was shown stands in documents, not in records; read the evaluation report."),
        Flag("R057", "Bid rotation", RedFlagStage.Award, "CO-10"),
        Flag("R058", "Heavily discounted bid", RedFlagStage.Award, "R058"),
        Flag("R059", "Large gap between award value and final amount", RedFlagStage.Contract, "RI-14"),
        Flag("R060", "Long time from award to signature", RedFlagStage.Contract, "R060"),
        Flag("R061", "Decision period extremely short", RedFlagStage.Award, "RI-05"),
        Flag("R062", "Decision period extremely long", RedFlagStage.Award, "RI-05"),
        Flag("R063", "Contract not published", RedFlagStage.Contract, "R063"),
        Flag("R064", "Contract modified", RedFlagStage.Contract, "RI-14"),
        Flag("R065", "Amendments reduce line items", RedFlagStage.Contract, "R065"),
        Flag("R066", "Amendments increase line items", RedFlagStage.Contract, "R066"),
        Flag("R067", "Delivery failure", RedFlagStage.Implementation, "R067"),
        Flag("R068", "Payments exceed the contract amount", RedFlagStage.Implementation, "R068"),
        Flag("R069", "Amendments increase the price", RedFlagStage.Contract, "RI-14"),
        Flag("R070", "Losing bidders hired as subcontractors", RedFlagStage.Implementation, "CO-19"),
        Flag("R071", "Contractor subcontracts all or most", RedFlagStage.Implementation, "R071"),
        Flag("R072", "High prevalence of subcontracts", RedFlagStage.Implementation, "R072"),
        Flag("R073", "Work differs from the contract", RedFlagStage.Implementation, "", "Only somebody who sees the work can say; what records show of it (items, milestones, payments) is looked for by R065, R067 and R068."),
    ];

    static RedFlag Flag(string code, string title, RedFlagStage stage, string detectors, string note = "") =>
        new(code, title, stage, [.. detectors.Split(' ', StringSplitOptions.RemoveEmptyEntries)], note);
}
