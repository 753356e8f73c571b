using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>What may become of a pair.</summary>
enum Verdict : byte
{
    /// <summary>Merged, unless the rest of the two parties speaks against it.</summary>
    Merge,
    /// <summary>The score does not suffice.</summary>
    Open,
    /// <summary>Not merged by this pair, whatever the score; a third record may still join them.</summary>
    Held,
    /// <summary>Never one entity, not even by way of others.</summary>
    Apart,
}

/// <summary>A pair with its score and what may become of it.</summary>
readonly record struct JudgedPair(double Score, Verdict Verdict);

/// <summary>Keeps apart what is related and not the same: firms at one address, of one family, of one name and two registers.</summary>
sealed class MergeGate(LinkageColumns columns, IdentifierComparison identifiers, LinkageModel model)
{
    // Country and town are left out: that a firm sits in the same town is no reason to take it for the same.
    static readonly ulong Telling = Fields(LinkageField.Address, LinkageField.Phone, LinkageField.Mailbox, LinkageField.Domain, LinkageField.Bank, LinkageField.Representative);
    static readonly ulong Reached = Fields(LinkageField.Phone, LinkageField.Mailbox);
    static readonly ulong BesideName = ulong.MaxValue ^ Fields(LinkageField.Name, LinkageField.Country);

    public JudgedPair Judge(int left, int right, ulong pattern, double score) => new(score, VerdictOn(left, right, pattern, score));

    Verdict VerdictOn(int left, int right, ulong pattern, double score)
    {
        var (name, identifier) = (Pattern.Of(pattern, LinkageField.Name), Pattern.Of(pattern, LinkageField.Identifier));
        if (identifier == Likeness.Contradiction) return Verdict.Apart;
        if (identifier == Likeness.Same) return ByScore(score, model.MergeThreshold);
        var numberedApart = identifier == Likeness.Else && identifiers.HaveSameShape(left, right);
        // Sister firms have a word more, a number of their own and the rest in common.
        if (numberedApart && name > Likeness.Typo) return Verdict.Apart;
        if (!TellsMore(pattern) && numberedApart) return Verdict.Apart;
        // A firm that changed its form is known by what else it tells; where nothing else is told, two forms are two firms.
        if (!TellsMore(pattern) && name == Likeness.OtherForm) return columns.IsNameOnly(left) && columns.IsNameOnly(right) ? Verdict.Apart : Verdict.Held;
        if (name == Likeness.Missing && columns.NamesAreUnspelt(left, right) && Agreeing(pattern) > 1) return ByScore(score, model.MergeThreshold);
        // Sister firms share a seat or an owner; a telephone or mailbox and one thing more they rarely do.
        if (name == Likeness.OtherWords && Agreeing(pattern) > 1 && Agreeing(pattern & Reached) > 0) return ByScore(score, model.MergeThreshold);
        if (name is Likeness.Else or Likeness.Missing or Likeness.OtherWords) return Verdict.Held;
        if ((pattern & BesideName) != 0 || Pattern.Of(pattern, LinkageField.Country) == Likeness.Else) return ByScore(score, model.MergeThreshold);
        return IsNameEnough(left, right, name) ? Verdict.Merge : ByScore(score, name < Likeness.Contained ? model.NameThreshold : model.MergeThreshold);
    }

    /// <summary>Where records tell nothing but names, an equal name is all that the same party could show. Human beings share names.</summary>
    bool IsNameEnough(int left, int right, Likeness likeness)
    {
        if (columns.Names.Shared(left, right) is not (>= 0 and var name)) return likeness == Likeness.Same && columns.IsNameOnly(left) && columns.IsNameOnly(right);
        return columns.NameTable[name].Nature != PartyNature.Person || (columns.IsNameOnly(left) && columns.IsNameOnly(right));
    }

    static Verdict ByScore(double score, double threshold) => score >= threshold ? Verdict.Merge : Verdict.Open;

    /// <summary>True when something beside name, number and place agrees.</summary>
    static bool TellsMore(ulong pattern) => Agreeing(pattern) > 0;

    /// <summary>How many fields beside name, number and place agree.</summary>
    static int Agreeing(ulong pattern)
    {
        var count = 0;
        for (var left = pattern & Telling; left != 0; left >>= 4)
            if ((Likeness)(left & 15) is not (Likeness.Missing or Likeness.Else)) count++;
        return count;
    }

    static ulong Fields(params ReadOnlySpan<LinkageField> fields)
    {
        var mask = 0ul;
        foreach (var field in fields) mask |= 15ul << 4 * (int)field;
        return mask;
    }
}
