using ColdChain.Benchmarks;
using ColdChain.Benchmarks.Book;
using ColdChain.Benchmarks.Latency;
using ColdChain.Benchmarks.Packages;

// dotnet run -c Release --project tests/bench -- NAME [ARGUMENTS]: a benchmark per name; add yours to the table.
var benchmarks = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["alarm-figures"] = AlarmFiguresBenchmark.RunAsync,
    ["budgets"] = BudgetBenchmarks.RunAsync,
    ["decode"] = DecodeBenchmarks.RunAsync,
    ["fuzz"] = FuzzRun.RunAsync,
    ["journal"] = JournalBenchmarks.RunAsync,
    ["latency"] = LatencyBenchmarks.RunAsync,
    ["monitor"] = MonitorBenchmarks.RunAsync,
    ["package"] = PackageBenchmarks.RunAsync,
    ["pipeline"] = PipelineBenchmarks.RunAsync,
    ["redecode"] = RedecodeBenchmarks.RunAsync,
    ["records"] = BookBenchmarks.RunAsync,
    ["seal"] = SealBenchmarks.RunAsync,
    ["week"] = WeekBenchmark.RunAsync,
};
if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"Name a benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}
await run(args[1..]);
return 0;
