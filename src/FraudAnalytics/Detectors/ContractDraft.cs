using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about one contract have in common, and which contracts a range of buyers and suppliers has.</summary>
static class ContractDraft
{
    /// <summary>Parts of one contract cannot be told from contracts.</summary>
    public static readonly LotBarrier Payment = new(true, "payment, not a contract");

    /// <summary>The tender came to nothing.</summary>
    public static readonly LotBarrier Cancelled = new(true, "tender cancelled");

    /// <summary>The contracts of a range of <see cref="PartitionKey.BuyerSupplier"/>; the first range has those too that name no buyer or supplier.</summary>
    public static RowList<Contract> Contracts(Dataset data, Range partitions)
    {
        var (from, to) = (partitions.Start.Value, partitions.End.Value);
        return data.Contracts[(from == 0 ? 0 : data.GroupStart[from])..data.GroupStart[to]];
    }

    public static Draft Of(Contract contract, string sentence, params ImmutableArray<Evidence> evidence) => new()
    {
        Subject = Subject.Of(SubjectKind.Contract, contract.Id, contract.Title.Length > 0 ? contract.Title : contract.Id),
        Sentence = sentence,
        Evidence = evidence,
        AmountAtStake = contract.Amount,
        Buyer = contract.Buyer?.Id,
        Suppliers = contract.Supplier is { } supplier ? [supplier.Id] : [],
        Lots = [contract.Lot.Id],
        Date = contract.Date,
    };

    /// <summary>Who contracts with whom, for the beginning of a sentence.</summary>
    public static string Parties(Contract contract) =>
        $"{contract.Buyer?.Label ?? "a buyer that is not named"} with {contract.Supplier?.Label ?? "a supplier that is not named"}{(contract.Date.HasValue ? $" from {contract.Date}" : "")}";
}
