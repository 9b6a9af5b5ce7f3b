using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>What a controlled-rate freezer is told to do with a batch (降温流程), and how far it may stray from it.</summary>
public sealed record CoolingProgramme
{
    public required string Name { get; init; }

    /// <summary>From 1; a changed programme is a new version, so that an old run stays judged by the one it was run with.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Runs that start earlier are not judged by this version; null: no such bound.</summary>
    public long? ValidFromMs { get; init; }
    public string? Description { get; init; }

    /// <summary>Where the figures come from.</summary>
    public string? Source { get; init; }

    /// <summary>Setpoint at the start, C.</summary>
    public required decimal StartC { get; init; }

    /// <summary>At least one, in the order in which they are run.</summary>
    public required IReadOnlyList<ProgrammeSegment> Segments { get; init; }

    /// <summary>Which curve has to follow the setpoint.</summary>
    public RunCurveKind Judged { get; init; } = RunCurveKind.Chamber;

    /// <summary>Longer than this between two samples is unmonitored time.</summary>
    public required TimeSpan MaxGap { get; init; }

    /// <summary>A curve is out of tolerance so long before it is a deviation; shorter ones are counted as transients.</summary>
    public TimeSpan OnDelay { get; init; }

    /// <summary>The programme may begin so much before or after the start that the record names: it is then judged from where it began. Zero: from the record's start.</summary>
    public TimeSpan StartWithin { get; init; }

    /// <summary>What the sample has to show when it freezes; null: nothing is asked, what is found is reported.</summary>
    public NucleationExpectation? Nucleation { get; init; }
    public Severity Severity { get; init; } = Severity.Alarm;

    /// <summary>Setpoint at the end, C.</summary>
    public decimal EndC => Segments.OfType<RampSegment>().LastOrDefault()?.EndC ?? StartC;
}
