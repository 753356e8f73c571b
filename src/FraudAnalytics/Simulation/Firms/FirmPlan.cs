using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>What a world of invented firms is made of. Source of the defaults: methods SY-05 where it has them, else chosen so that every trouble occurs in every thousand mentions.</summary>
sealed record FirmPlan
{
    /// <summary>Seed of everything; the same plan gives the same firms and mentions. Default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Number of firms; 10 to 10,000,000, default 10,000.</summary>
    [Range(10, 10_000_000)] public int Firms { get; init; } = 10_000;

    /// <summary>A firm is mentioned once to this often, each number equally likely; 1 to 200, default 5.</summary>
    [Range(1, 200)] public int MostMentions { get; init; } = 5;

    /// <summary>Last day of the records. Default 31 December 2021.</summary>
    public Day AsOf { get; init; } = Day.Of(2021, 12, 31);

    /// <summary>Share of firms that belong to a family of two to four; default 0.02.</summary>
    [Range(0.0, 1.0)] public double InFamilies { get; init; } = .02;

    /// <summary>Chance that a member has the family's director, and likewise its owner, address and bank account; at least one is shared. Default 0.5.</summary>
    [Range(0.0, 1.0)] public double FamilyShares { get; init; } = .5;

    /// <summary>Share of firms whose seat is one of five buildings of registration agents. Decoys. Default 0.06.</summary>
    [Range(0.0, 1.0)] public double AtMassAddresses { get; init; } = .06;

    /// <summary>Share of firms that are shells: younger than a year on <see cref="AsOf"/>, the least capital, no employees, a free mailbox, no website; half of them in the five buildings. Default 0.005.</summary>
    [Range(0.0, 0.2)] public double Shells { get; init; } = .005;

    /// <summary>Share of firms that are debarred; default 0.006.</summary>
    [Range(0.0, 0.2)] public double Debarred { get; init; } = .006;

    /// <summary>Share of firms that succeed a debarred one under another name and id; at most <see cref="Debarred"/>, default 0.003.</summary>
    [Range(0.0, 0.2)] public double Phoenixes { get; init; } = .003;

    /// <summary>Chance that a successor has the debarred firm's director, and likewise its address, telephone and bank account; at least one is kept. Default 0.6.</summary>
    [Range(0.0, 1.0)] public double PhoenixKeeps { get; init; } = .6;

    /// <summary>Share of firms named after a person with one of the 40 commonest names of the land, beside those that are by chance. Decoys. Default 0.02.</summary>
    [Range(0.0, 1.0)] public double CommonNames { get; init; } = .02;

    /// <summary>How mentions differ from the register.</summary>
    public MentionNoise Noise { get; init; } = new();
}

/// <summary>Chances of each trouble in a mention; all 0 to 1. Source: methods SY-05 for typos, missing telephones and dropped legal forms.</summary>
sealed record MentionNoise
{
    /// <summary>One or two letters of the name changed, left out, doubled or exchanged. Default 0.03.</summary>
    public double Typos { get; init; } = .03;

    /// <summary>Legal form left out. Default 0.1.</summary>
    public double FormDropped { get; init; } = .1;

    /// <summary>Legal form in another spelling. Default 0.4.</summary>
    public double FormVaried { get; init; } = .4;

    /// <summary>A word such as <c>M/S</c> or <c>Ditta</c> before the name, in lands that have one. Default 0.1.</summary>
    public double Prefixed { get; init; } = .1;

    /// <summary>All capitals, or all small letters. Default 0.35.</summary>
    public double CaseChanged { get; init; } = .35;

    /// <summary>Commas, hyphens, dots or quotation marks added or left out. Default 0.15.</summary>
    public double Punctuation { get; init; } = .15;

    /// <summary>Last word of the name first. Default 0.03.</summary>
    public double WordOrder { get; init; } = .03;

    /// <summary>Latin letters for a name of another script, in one of two schemes. Default 0.5.</summary>
    public double Latin { get; init; } = .5;

    /// <summary>No street address. Default 0.2.</summary>
    public double AddressMissing { get; init; } = .2;

    /// <summary>Address with abbreviations or with a word more. Default 0.4.</summary>
    public double AddressVaried { get; init; } = .4;

    /// <summary>No telephone number. Default 0.3.</summary>
    public double PhoneMissing { get; init; } = .3;

    /// <summary>Another telephone number of the firm, beside or instead of the first. Default 0.1.</summary>
    public double PhoneSecond { get; init; } = .1;

    /// <summary>No id. Default 0.5.</summary>
    public double IdMissing { get; init; } = .5;

    /// <summary>An id with one digit wrong. Default 0.01.</summary>
    public double IdMistyped { get; init; } = .01;

    /// <summary>No e-mail address. Default 0.5.</summary>
    public double EmailMissing { get; init; } = .5;

    /// <summary>Neither website, nor bank account, nor director (each by itself). Default 0.85.</summary>
    public double RarelyGiven { get; init; } = .85;

    /// <summary>Mentions as the register has them, all of it.</summary>
    public static MentionNoise None { get; } = new()
    {
        Typos = 0,
        FormDropped = 0,
        FormVaried = 0,
        Prefixed = 0,
        CaseChanged = 0,
        Punctuation = 0,
        WordOrder = 0,
        Latin = 0,
        AddressMissing = 0,
        AddressVaried = 0,
        PhoneMissing = 0,
        PhoneSecond = 0,
        IdMissing = 0,
        IdMistyped = 0,
        EmailMissing = 0,
        RarelyGiven = 0,
    };
}
