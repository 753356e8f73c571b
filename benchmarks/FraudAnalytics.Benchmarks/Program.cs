using BenchmarkDotNet.Running;
using FraudAnalytics.Benchmarks;

// gate: allocations against allocations.json. update FOLDER: writes allocations.json there. Anything else: BenchmarkDotNet's own arguments.
switch (args)
{
    case ["gate"]: return AllocationGate.Run(update: false, null);
    case ["update", var folder]: return AllocationGate.Run(update: true, folder);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AllocationGate).Assembly).Run(args);
        return 0;
}
