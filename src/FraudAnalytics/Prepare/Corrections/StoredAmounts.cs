using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Goes through all amounts of the raw records: plans, estimates, fees, bids, awards, contracts, what was paid for them, prices of items.</summary>
static class StoredAmounts
{
    /// <param name="store">The records.</param>
    /// <param name="change">Gives the amount that is to stand there, from the one that does and its row.</param>
    public static void Change(RawStore store, Func<RawAmount, int, RawAmount> change)
    {
        foreach (ref var raw in store.Tenders)
        {
            raw.Estimate = change(raw.Estimate, raw.Row);
            if (raw.Procedure > 0) Change(ref store.Procedures[raw.Procedure - 1], raw.Row, change);
        }
        foreach (ref var raw in store.Lots) raw.Estimate = change(raw.Estimate, raw.Row);
        foreach (ref var raw in store.Bids) raw.Amount = change(raw.Amount, raw.Row);
        foreach (ref var raw in store.Awards) raw.Amount = change(raw.Amount, raw.Row);
        foreach (ref var raw in store.Contracts)
        {
            (raw.Amount, raw.InitialAmount) = (change(raw.Amount, raw.Row), change(raw.InitialAmount, raw.Row));
            if (raw.Execution > 0) Change(ref store.Executions[raw.Execution - 1], raw.Row, change);
        }
        foreach (ref var raw in store.Items) raw.UnitPrice = change(raw.UnitPrice, raw.Row);
    }

    static void Change(ref RawProcedure procedure, int row, Func<RawAmount, int, RawAmount> change) =>
        (procedure.Planned, procedure.Fee) = (change(procedure.Planned, row), change(procedure.Fee, row));

    static void Change(ref RawExecution execution, int row, Func<RawAmount, int, RawAmount> change) =>
        (execution.Paid, execution.FinalAmount) = (change(execution.Paid, row), change(execution.FinalAmount, row));
}
