using System.Buffers.Text;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Corrects <c>/bids/details[]</c>.</summary>
sealed class BidCorrections(JsonTree tree, PrepareSettings settings, OrganizationIds organizations)
{
    static readonly Utf8Words Known = Utf8Words.Of(["invited", "pending", "valid", "disqualified", "withdrawn"]);

    readonly StatusCorrections status = new(tree, settings.BidStatus, settings.BidStatuses, Known);
    readonly ItemSchemes schemes = new(tree, settings.ItemClassificationScheme);

    public void Correct(IssueRows issues)
    {
        var index = 0;
        for (var bid = tree.FirstOf(tree.Find(JsonTree.Root, "bids"u8), "details"u8); bid >= 0; bid = tree.Next(bid), index++)
        {
            if (tree.FindObject(bid, "value"u8) is >= 0 and var value) CorrectValue(value, index, issues);
            schemes.Correct(bid, index, "/bids/details[]/items[]/classification/scheme"u8, issues);
            status.Correct(bid, index, "/bids/details[]/status"u8, issues);
            organizations.Many(bid, "tenderers"u8, settings.SupplierPrefix, "tenderer");
        }
    }

    void CorrectValue(int value, int index, IssueRows issues)
    {
        var amount = tree.Find(value, "amount"u8);
        if (tree.IsNumber(amount) && Utf8Parser.TryParse(tree.Text(amount), out double number, out _))
        {
            if (settings.Amounts.Contains(number)) tree.Remove(value, "amount"u8);
            else if (number == 0) issues.Add("/bids/details[]/value/amount"u8, (index, -1), IssueRows.IsZero);
        }
        if (tree.Find(value, "currency"u8) >= 0) return;
        if (settings.Currency is { } currency) tree.SetString(value, "currency"u8, currency);
        else issues.Add("/bids/details[]/value/currency"u8, (index, -1), IssueRows.NotSet);
    }
}

/// <summary>Fills in the scheme of the classifications of items.</summary>
sealed class ItemSchemes(JsonTree tree, byte[]? scheme)
{
    public void Correct(int holder, int index, ReadOnlySpan<byte> path, IssueRows issues)
    {
        var inner = 0;
        for (var item = tree.FirstOf(holder, "items"u8); item >= 0; item = tree.Next(item), inner++)
        {
            var classification = tree.FindObject(item, "classification"u8);
            if (classification < 0 || tree.Find(classification, "scheme"u8) >= 0) continue;
            if (scheme is not null) tree.SetString(classification, "scheme"u8, scheme);
            else issues.Add(path, (index, inner), IssueRows.NotSet);
        }
    }
}

/// <summary>Fills in a status, replaces words by codes, and reports what is no code.</summary>
sealed class StatusCorrections(JsonTree tree, byte[]? missing, Utf8Words words, Utf8Words known)
{
    public void Correct(int holder, int index, ReadOnlySpan<byte> path, IssueRows issues)
    {
        if (tree.Find(holder, "status"u8) < 0)
        {
            if (missing is null) issues.Add(path, (index, -1), IssueRows.NotSet);
            else if (tree.IsObject(holder)) tree.SetString(holder, "status"u8, missing);
        }
        var status = tree.Find(holder, "status"u8);
        if (!tree.IsString(status)) return;
        if (words.TryGet(tree.Text(status), out var code)) tree.SetString(status, code);
        if (!known.Contains(tree.Text(status))) issues.Add(path, (index, -1), IssueRows.Invalid, tree.Text(status));
    }
}
