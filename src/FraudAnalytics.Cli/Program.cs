using System.CommandLine;
using FraudAnalytics.Cli;
using FraudAnalytics.Cli.Verbs;

var root = new RootCommand("Reads contract and bid records and raises explained leads that may deserve review. A finding is a lead, never a verdict.")
{
    ScanVerb.Create(), InitVerb.Create(), MapVerb.Create(), GenerateVerb.Create(), TrainVerb.Create(), EvaluateVerb.Create(), ExplainVerb.Create(), ExportVerb.Create(), PackVerb.Create(), ThresholdsVerb.Create(), EntitiesVerb.Create(), IndicatorsVerb.Create(), CoverageVerb.Create(), PrepareVerb.Create(), ServeVerb.Create(), AuditVerb.Create(),
};
var parsed = root.Parse(args);
// Ctrl-C and SIGTERM arrive as cancellation of the action's token; the verb then stops between two pieces of work.
// The time is that of writing a scan with hundreds of thousands of findings, which is not cut off once it has begun.
var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromMinutes(5) };
var code = await Failures.Guard(Console.Error, () => parsed.InvokeAsync(configuration));
return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
