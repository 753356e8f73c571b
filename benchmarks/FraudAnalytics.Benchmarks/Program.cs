using BenchmarkDotNet.Running;
using FraudAnalytics.Benchmarks;

// gate: allocations against allocations.json. update FOLDER: writes allocations.json there. quick PART: rough times of benchmarks whose name contains PART.
// splits BUYERS [MIB]: all split detectors over a generated market, with a limit of the heap.
// entities MENTIONS: entity resolution over invented firms, with precision and recall.
// trees ROWS [LEAVES]: tree ensembles from flat arrays against ML.NET's Transform.
// releases N FILE: writes N invented compiled releases. tokens FILE: the floor of reading them. indicators FILE: all indicators over them, against that floor.
// desk: 32 analysts, 10,000 decisions, 5 bulk jobs on 2,000 cases. kills N: kills N processes that write decisions.
// web [CASES [SECONDS [FOLDER]]]: serves a store of invented cases in a second process and loads it over 50 connections. store CASES: what it costs to record them.
// Anything else: BenchmarkDotNet's own arguments.
switch (args)
{
    case ["gate"]: return AllocationGate.Run(update: false, null);
    case ["update", var folder]: return AllocationGate.Run(update: true, folder);
    case ["splits", var buyers]: return SplitScale.Run(int.Parse(buyers, System.Globalization.CultureInfo.InvariantCulture), 0);
    case ["splits", var buyers, var limit]: return SplitScale.Run(int.Parse(buyers, System.Globalization.CultureInfo.InvariantCulture), int.Parse(limit, System.Globalization.CultureInfo.InvariantCulture));
    case ["entities", var mentions]: return EntityScale.Run(int.Parse(mentions, System.Globalization.CultureInfo.InvariantCulture));
    case ["trees", var rows]: return TreesSpeed.Run(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), 20);
    case ["trees", var rows, var leaves]: return TreesSpeed.Run(int.Parse(rows, System.Globalization.CultureInfo.InvariantCulture), int.Parse(leaves, System.Globalization.CultureInfo.InvariantCulture));
    case ["releases", var count, var path]: return ReleaseFile.Run(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), path);
    case ["indicators", var path]: return IndicatorScale.Run(path);
    case ["tokens", var path]: return TokenPass.Run(path);
    case ["desk"]: return await ReviewScale.Desk();
    case ["kills", var kills]: return ReviewScale.Kill(int.Parse(kills, System.Globalization.CultureInfo.InvariantCulture));
    case ["store", var cases]: return ReviewScale.Store(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture));
    case ["web"]: return await WebScale.Run(200_000, 20);
    case ["web", var cases, var seconds, var folder]: return await WebScale.Run(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture), folder);
    case ["web", var cases]: return await WebScale.Run(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture), 20);
    case ["web", var cases, var seconds]: return await WebScale.Run(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture), int.Parse(seconds, System.Globalization.CultureInfo.InvariantCulture));
    case ["quick"]: return QuickTimes.Run("");
    case ["quick", var part]: return QuickTimes.Run(part);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AllocationGate).Assembly).Run(args);
        return 0;
}
