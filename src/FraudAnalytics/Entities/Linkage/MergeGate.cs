namespace FraudAnalytics.Entities.Linkage;

/// <summary>What may become of a pair, whatever its score.</summary>
enum Verdict : byte
{
    /// <summary>The score decides.</summary>
    Open,
    /// <summary>Not merged by this pair; a third record may still join them.</summary>
    Held,
    /// <summary>Never one entity, not even by way of others.</summary>
    Apart,
}

/// <summary>A pair with its score and what may become of it.</summary>
readonly record struct JudgedPair(double Score, Verdict Verdict);

/// <summary>Keeps apart what is related and not the same: firms at one address, of one family, of one name and two registers.</summary>
sealed class MergeGate(LinkageColumns columns, IdentifierComparison identifiers, LinkageModel model)
{
    static readonly LinkageField[] Beside = [LinkageField.Address, LinkageField.Phone, LinkageField.Mailbox, LinkageField.Domain, LinkageField.Bank, LinkageField.Representative];

    public JudgedPair Judge(int left, int right, ulong pattern, double score)
    {
        var (name, identifier) = (Pattern.Of(pattern, LinkageField.Name), Pattern.Of(pattern, LinkageField.Identifier));
        if (identifier == Likeness.Contradiction) return new(score, Verdict.Apart);
        if (identifier == Likeness.Same) return new(score, Verdict.Open);
        var nameAlone = !Array.Exists(Beside, field => Pattern.Of(pattern, field) is not (Likeness.Missing or Likeness.Else));
        if (nameAlone && (name == Likeness.OtherForm || (identifier == Likeness.Else && identifiers.HaveSameShape(left, right)))) return new(score, Verdict.Apart);
        if (name is Likeness.Else or Likeness.Missing) return new(score, Verdict.Held);
        // Where records tell nothing but names, an equal name is all that the same party could show.
        if (name == Likeness.Same && columns.IsNameOnly(left) && columns.IsNameOnly(right) && Pattern.Of(pattern, LinkageField.Country) != Likeness.Else)
            return new(Math.Max(score, model.MergeThreshold), Verdict.Open);
        return new(score, Verdict.Open);
    }
}
