using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>A run of a controlled-rate freezer against its programme. A pure function of programme, span and samples. Times in ms since 1970-01-01 UTC.</summary>
public sealed record CryopreservationRun
{
    public required CoolingProgramme Programme { get; init; }
    public required SetpointCurve Setpoint { get; init; }

    /// <summary>The start that the record names; null: none.</summary>
    public long? GivenStartMs { get; init; }

    /// <summary>The start of the setpoint curve.</summary>
    public required long StartMs { get; init; }
    public required RunAlignment Alignment { get; init; }

    /// <summary>Where the first ramp was seen to begin; null: not seen.</summary>
    public long? CoolingStartMs { get; init; }

    /// <summary>From where the first ramp should have begun by the record to where it did, in seconds; negative: before.</summary>
    public double? LagSeconds { get; init; }

    /// <summary>Judged up to here: the end of the programme, of the record or of the samples, whichever is first.</summary>
    public required long JudgedToMs { get; init; }
    public long PlannedEndMs => StartMs + Setpoint.LengthMs;

    /// <summary>Instants of the judged curve in the judged time.</summary>
    public required int Samples { get; init; }
    public required IReadOnlyList<RunSegment> Segments { get; init; }

    /// <summary>Null: not found on the sample, or there is no sample curve.</summary>
    public Nucleation? Nucleation { get; init; }

    /// <summary>A sample curve was there to look for nucleation in.</summary>
    public required bool SampleMeasured { get; init; }
    public required RunEnd End { get; init; }

    /// <summary>Pauses of the judged curve longer than the programme allows.</summary>
    public required IReadOnlyList<UnmonitoredGap> Gaps { get; init; }

    /// <summary>By start, then rule id.</summary>
    public required IReadOnlyList<Excursion> Deviations { get; init; }

    /// <summary>Spells out of tolerance shorter than the on-delay.</summary>
    public int Transients { get; init; }
    public required RunVerdict Verdict { get; init; }
}
