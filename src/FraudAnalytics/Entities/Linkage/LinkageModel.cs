using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What linkage compares of two organisations.</summary>
public enum LinkageField : byte { Name, Identifier, Address, Phone, Mailbox, Domain, Bank, Country, Locality, Representative }

/// <summary>How alike two values are. Each field knows some of them; of those, earlier ones are more alike.</summary>
public enum Likeness : byte
{
    /// <summary>One side or both say nothing: no evidence.</summary>
    Missing,
    /// <summary>Equal once normalised; of names: the legal form included.</summary>
    Same,
    /// <summary>The words of the name are equal in any order; the legal form is missing on a side.</summary>
    SameCore,
    /// <summary>The words of the name are equal; the legal forms are two different ones.</summary>
    OtherForm,
    /// <summary>Equal but for a slip of the pen.</summary>
    Typo,
    /// <summary>All words of one name stand in the other, and they are most of what tells it from others.</summary>
    Contained,
    /// <summary>Much is shared, and all words of one stand in the other or sound like it.</summary>
    Similar,
    /// <summary>Much is shared, but each has a word that the other has not: trades, towns, generations of one family.</summary>
    OtherWords,
    /// <summary>The same building, another door or floor.</summary>
    Building,
    /// <summary>The same postcode or town written in two ways, or the same region only.</summary>
    Region,
    /// <summary>Two numbers of one register that are both right and differ: two organisations, whatever else agrees.</summary>
    Contradiction,
    /// <summary>None of the levels above.</summary>
    Else,
}

/// <summary>One level of a comparison.</summary>
public sealed record ComparisonLevel
{
    /// <summary>Words for people: <c>same words, legal form missing</c>.</summary>
    public required string Label { get; init; }

    /// <summary>How alike the values are at this level.</summary>
    public required Likeness How { get; init; }

    /// <summary>Chance of this level among records of one organisation that both have a value; in (0, 1].</summary>
    public double M { get; init; } = 1;

    /// <summary>Chance of this level among records of two organisations; in (0, 1].</summary>
    public double U { get; init; } = 1;

    /// <summary>How much the frequency of the very value counts, 0 (default, not at all) to 1. Source: methods EN-04.</summary>
    public double TermFrequency { get; init; }

    /// <summary>The least frequency that a value is believed to have; default 0.0001.</summary>
    public double TfMinimum { get; init; } = 0.0001;

    /// <summary>Evidence in log2 odds; 0 where a value is missing.</summary>
    public double Weight => How == Likeness.Missing ? 0 : LinkageScore.Weight(M, U);
}

/// <summary>How one field is compared.</summary>
/// <param name="Field">The field.</param>
/// <param name="Levels">From most to least alike; one is <see cref="Likeness.Missing"/>, the last is <see cref="Likeness.Else"/>.</param>
public sealed record Comparison(LinkageField Field, ImmutableArray<ComparisonLevel> Levels);

/// <summary>How it is judged whether two records are of one organisation: a value, written as JSON (<c>linkage.json</c>). Source: methods EN-02 to EN-05.</summary>
public sealed record LinkageModel
{
    /// <summary>The model that the program ships.</summary>
    public static LinkageModel Default { get; } = LinkageFile.ReadShipped();

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="InvalidDataException">The file is no model; the message lists all that is wrong.</exception>
    public static LinkageModel Read(string path) => LinkageFile.Parse(File.ReadAllBytes(path), path);

    /// <summary>The model as JSON that <see cref="Read"/> reads.</summary>
    public string ToJson() => LinkageFile.Text(this);

    /// <summary>Highest chance that two records taken at random are of one organisation; default 1 in 5,000.</summary>
    public double Lambda { get; init; } = 0.0002;

    /// <summary>How many other records of the same organisation one record is expected to have; default 0.25. Bounds the chance in large data, until the data itself tells.</summary>
    public double Duplicates { get; init; } = 0.25;

    /// <summary>Score in log2 odds from which two records are merged; default 10 (probability .999).</summary>
    public double MergeThreshold { get; init; } = 10;

    /// <summary>Score from which two records are merged that tell nothing but a name; default 3 (probability .89). No more evidence can come for them.</summary>
    public double NameThreshold { get; init; } = 3;

    /// <summary>Score from which a pair is listed for review; default 3 (probability .89).</summary>
    public double ReviewThreshold { get; init; } = 3;

    /// <summary>True (default) when rare values count more than common ones.</summary>
    public bool UseTermFrequency { get; init; } = true;

    /// <summary>True (default) when m, u and lambda are learnt from the data where there is enough.</summary>
    public bool Train { get; init; } = true;

    /// <summary>How many more records a word is expected in of which only the compared two have it; default 0.05.</summary>
    public double UnseenWord { get; init; } = 0.05;

    /// <summary>How much each further shared word of a name counts compared with the one before, 0 to 1, default 0.8: words of a name are not independent.</summary>
    public double WordDiscount { get; init; } = 0.8;

    /// <summary>Most records of one key that are all compared with one another; default 500. Larger ones are hubs.</summary>
    public int LargestBlock { get; init; } = 500;

    /// <summary>The comparisons, one per field at most.</summary>
    public required ImmutableArray<Comparison> Comparisons { get; init; }
}
