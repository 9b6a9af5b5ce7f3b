using ColdChain.Domain.Excursions;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>The deviations of a run beside those from the setpoint: of mean rates, of its end, of the freezing of the sample.</summary>
internal sealed class RunDeviationFinder(
    CoolingProgramme programme,
    RunSpan span,
    SetpointCurve setpoint,
    MeasuredCurve judged,
    MeasuredCurve sample,
    string identity,
    string sampleIdentity
)
{
    /// <summary>The end in a record is written to the minute: so much before the end of the programme is not early. In ms.</summary>
    private const long EndSlackMs = 60_000;

    public IEnumerable<Excursion> Rates(List<RunSegment> segments, long judgedToMs, bool running)
    {
        foreach (var segment in segments)
        {
            var (tolerance, planned) = (segment.Planned.Segment.RateToleranceCPerMinute, segment.Planned.RateCPerMinute);
            var (fromMs, toMs) = (segment.ActualFromMs ?? segment.FromMs, Math.Min(judgedToMs, segment.ActualToMs ?? segment.ToMs));
            var over = segment.ActualToMs is not null || !running || segment.ToMs <= judgedToMs;
            if (tolerance is not { } allowed || segment.MeanRateCPerMinute is not { } rate || !over)
                continue;
            if (Math.Round(Math.Abs(rate - planned), 9) > (double)allowed)
                yield return Deviation(
                    identity,
                    RunDeviation.Rate(segment.Planned.Segment.Id),
                    RunDeviation.RateKind,
                    fromMs,
                    toMs,
                    rate,
                    null
                ) with
                {
                    MonitoredSeconds = judged.MonitoredMs(fromMs, toMs) / 1000d,
                };
        }
    }

    public IEnumerable<Excursion> Ends(long plannedEndMs, RunEnd end)
    {
        if (span.EndMs is { } endMs && endMs < plannedEndMs - EndSlackMs && judged.Count > 0)
            yield return Deviation(
                identity,
                RunDeviation.EndedEarly,
                RunDeviation.EndKind,
                endMs,
                plannedEndMs,
                end.LastC,
                end.LastAtMs
            ) with
            {
                MonitoredSeconds = 0,
            };
        if (end is { Reached: false, LastAtMs: { } at })
            yield return Deviation(identity, RunDeviation.EndTemperature, RunDeviation.EndKind, at, at, end.LastC, at);
    }

    public IEnumerable<Excursion> Nucleations(long startMs, long plannedEndMs, Nucleation? found, bool running)
    {
        if (sample.Count == 0)
            yield break;
        if (found is null)
        {
            // Only a sample that was watched from the start to the end can be said not to have frozen where it should.
            var toMs = Math.Min(plannedEndMs, span.EndMs ?? plannedEndMs);
            var watched = sample.MonitoredMs(startMs, toMs) >= toMs - startMs - (2 * (long)programme.MaxGap.TotalMilliseconds);
            var gaps = Enumerable.Range(0, sample.Count).Any(sample.IsAfterGap);
            if (programme.Nucleation is { Required: true } && !running && watched && !gaps)
                yield return Deviation(sampleIdentity, RunDeviation.NoNucleation, RunDeviation.NucleationKind, startMs, toMs, null, null);
            yield break;
        }
        if (programme.Nucleation?.NotBelowC is { } notBelow && found.SupercooledToC < (double)notBelow)
            yield return Deviation(
                sampleIdentity,
                RunDeviation.Supercooled,
                RunDeviation.NucleationKind,
                found.AtMs,
                found.PeakAtMs,
                found.SupercooledToC,
                found.AtMs
            );
        if (programme.Nucleation?.PlateauAtMost is { } longest && found.PlateauSeconds > longest.TotalSeconds)
            yield return Deviation(
                sampleIdentity,
                RunDeviation.LongPlateau,
                RunDeviation.NucleationKind,
                found.PlateauFromMs,
                found.PlateauToMs!.Value,
                found.PlateauC,
                found.PeakAtMs
            );
        var seeding = setpoint.Legs.Where(leg => leg.Segment.Seeding).ToList();
        if (seeding.Count > 0 && !seeding.Exists(leg => found.AtMs >= startMs + leg.FromMs && found.AtMs <= startMs + leg.ToMs))
            yield return Deviation(
                sampleIdentity,
                RunDeviation.OutsideSeeding,
                RunDeviation.NucleationKind,
                found.AtMs,
                found.PeakAtMs,
                found.SupercooledToC,
                found.AtMs
            );
    }

    private Excursion Deviation(string identity, string rule, string kind, long startMs, long endMs, double? peak, long? peakAtMs) =>
        new()
        {
            Id = ExcursionId.Of(identity, rule, startMs),
            RuleId = rule,
            Kind = kind,
            Severity = programme.Severity,
            StartMs = startMs,
            EndMs = endMs,
            MeasuredToMs = endMs,
            MonitoredSeconds = (endMs - startMs) / 1000d,
            Certain = true,
            Peak = peak,
            PeakAtMs = peakAtMs,
        };
}
