namespace ColdChain.Domain.Health;

/// <summary>How a duty cycle is read.</summary>
public sealed record DutyCycleOptions
{
    /// <summary>At and above this the compressor runs: amperes, or 0.5 for a state of 0 and 1.</summary>
    public double RunsFrom { get; init; } = 0.5;

    /// <summary>A sample says nothing about the time later than this after it: three missed messages of a probe that reports every five minutes.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>With less of the span known there is no figure: half a day says little about the other half (defrost, people).</summary>
    public double MinKnownShare { get; init; } = 0.5;

    /// <summary>A swing of less, in C, is what a sensor does by itself.</summary>
    public double MinSwing { get; init; } = 0.5;

    /// <summary>Fewer cycles show no regularity.</summary>
    public int MinCycles { get; init; } = 6;

    /// <summary>Median deviation of the cycle's length from its median, as a share; more is not a clear cycle.</summary>
    public double MaxIrregularity { get; init; } = 0.25;
}
