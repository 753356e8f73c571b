using System.Text;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Corrects <c>/awards[]</c>, and what it needs of <c>/contracts[]</c>.</summary>
sealed class AwardCorrections(JsonTree tree, PrepareSettings settings, OrganizationIds organizations)
{
    static readonly Utf8Words Known = Utf8Words.Of(["pending", "active", "cancelled", "unsuccessful"]);

    readonly StatusCorrections status = new(tree, settings.AwardStatus, settings.AwardStatuses, Known);
    readonly ItemSchemes schemes = new(tree, settings.ItemClassificationScheme);

    /// <summary>Awards by id: whether all their contracts are cancelled.</summary>
    readonly Dictionary<string, bool> cancelled = new(StringComparer.Ordinal);

    public void Correct(IssueRows issues)
    {
        if (settings.AwardStatusByContractStatus) ReadContracts();
        var index = 0;
        for (var award = tree.FirstOf(JsonTree.Root, "awards"u8); award >= 0; award = tree.Next(award), index++)
        {
            tree.Quote(tree.Find(award, "id"u8));
            for (var item = tree.FirstOf(award, "items"u8); item >= 0; item = tree.Next(item))
                tree.Quote(tree.Find(tree.Find(item, "classification"u8), "id"u8));
            schemes.Correct(award, index, "/awards[]/items[]/classification/scheme"u8, issues);
            status.Correct(award, index, "/awards[]/status"u8, issues);
            if (IsCancelled(award)) tree.SetString(award, "status"u8, "cancelled"u8);
            organizations.Many(award, "suppliers"u8, settings.SupplierPrefix, "supplier");
        }
    }

    void ReadContracts()
    {
        cancelled.Clear();
        for (var contract = tree.FirstOf(JsonTree.Root, "contracts"u8); contract >= 0; contract = tree.Next(contract))
        {
            var award = tree.Find(contract, "awardID"u8);
            tree.Quote(award);
            if (!tree.IsString(award)) continue;
            var id = Encoding.UTF8.GetString(tree.Text(award));
            var state = tree.Find(contract, "status"u8);
            cancelled[id] = cancelled.GetValueOrDefault(id, true) && tree.IsString(state) && tree.Text(state).SequenceEqual("cancelled"u8);
        }
    }

    bool IsCancelled(int award)
    {
        if (!settings.AwardStatusByContractStatus) return false;
        var id = tree.Find(award, "id"u8);
        return tree.IsString(id) && cancelled.GetValueOrDefault(Encoding.UTF8.GetString(tree.Text(id)));
    }
}
