using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace ColdChain.TestSupport;

/// <summary>
/// How properties are checked: from a fixed seed, so that a run on another machine sees the same cases. <c>COLDCHAIN_SEED=random</c> draws
/// new ones, <c>COLDCHAIN_SEED=17</c> others; a failure prints the seed of the failing step.
/// </summary>
public static class Seeded
{
    private const ulong DefaultSeed = 20_260_101;

    /// <summary>A hundred cases; <c>WithMaxTest</c> asks for more.</summary>
    public static Config Quick { get; } = From(Environment.GetEnvironmentVariable("COLDCHAIN_SEED"));

    /// <summary>For slow properties: so many cases in an ordinary run, and <c>COLDCHAIN_CASES</c> times as many where that is set.</summary>
    public static Config Cases(int count) => Quick.WithMaxTest(count * Factor);

    private static int Factor { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("COLDCHAIN_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor)
        && factor is > 0 and <= 1000
            ? factor
            : 1;

    private static Config From(string? seed) =>
        seed == "random"
            ? Config.QuickThrowOnFailure
            : Config.QuickThrowOnFailure.WithReplay(new Replay(new Rnd(Number(seed), 1), FSharpOption<int>.None));

    private static ulong Number(string? seed) =>
        string.IsNullOrEmpty(seed) ? DefaultSeed
        : ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidOperationException($"COLDCHAIN_SEED is '{seed}'; a whole number or 'random' is expected.");
}
