using System.Diagnostics;
using System.Globalization;
using ColdChain.Telemetry.Tests.Mapping;

namespace ColdChain.Benchmarks;

/// <summary><c>-- fuzz [INPUTS]</c>: the fuzz of the decoders with as many inputs as are asked for; the inputs of a number are always the same.</summary>
internal static class FuzzRun
{
    public static Task RunAsync(string[] args)
    {
        var inputs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var fuzz = new MappingFuzz();
        var watch = Stopwatch.StartNew();
        for (var seed = 0; seed < inputs; seed++)
        {
            try
            {
                fuzz.Run(seed);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Input {seed} of the fuzz", failure);
            }
            if ((seed + 1) % 100_000 == 0)
                Console.WriteLine(
                    $"{seed + 1} inputs, {watch.Elapsed.TotalSeconds:F0} s, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB"
                );
        }
        Console.WriteLine($"{inputs} inputs without an exception in {watch.Elapsed.TotalSeconds:F1} s");
        return Task.CompletedTask;
    }
}
