using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>Judges a run of a controlled-rate freezer by its programme (docs/cryopreservation.md). Pure: the same samples in any order, repeated or not, give the same run.</summary>
public sealed class CryopreservationRunEvaluator
{
    /// <summary>Samples up to so long before the record's start are looked at: the programme may have been started before it was written down. In ms.</summary>
    public const long LookBackMs = 30 * 60_000;

    private readonly CoolingProgramme _programme;
    private readonly RunSpan _span;
    private readonly SetpointCurve _setpoint;
    private readonly MeasuredCurve _judged;
    private readonly MeasuredCurve _chamber;
    private readonly RunChannel? _sampleChannel;
    private readonly string _identity;

    private CryopreservationRunEvaluator(CoolingProgramme programme, RunSpan span, RunChannel? chamber, RunChannel? sample)
    {
        (_programme, _span, _setpoint) = (programme, span, new SetpointCurve(programme));
        var fromMs = span.StartMs is { } start ? start - LookBackMs : long.MinValue;
        var toMs = span.EndMs ?? long.MaxValue;
        var judged = programme.Judged == RunCurveKind.Chamber ? chamber : sample;
        _identity = judged?.Identity ?? "";
        _judged = new MeasuredCurve(judged?.Samples, fromMs, toMs, programme.MaxGap);
        _chamber = programme.Judged == RunCurveKind.Chamber ? _judged : new MeasuredCurve(chamber?.Samples, fromMs, toMs, programme.MaxGap);
        _sampleChannel = sample;
    }

    /// <param name="chamber">Null: the chamber was not measured.</param>
    /// <param name="sample">Null: there was no probe in a sample.</param>
    public static CryopreservationRun Evaluate(CoolingProgramme programme, RunSpan span, RunChannel? chamber, RunChannel? sample) =>
        new CryopreservationRunEvaluator(programme, span, chamber, sample).Evaluate();

    private CryopreservationRun Evaluate()
    {
        var (startMs, alignment, coolingMs, lagMs) = Align();
        var plannedEndMs = startMs + _setpoint.LengthMs;
        var judgedToMs = Math.Max(startMs, Math.Min(plannedEndMs, _span.EndMs ?? (_judged.Count > 0 ? _judged.LastMs : startMs)));
        var running = _span.EndMs is null && judgedToMs < plannedEndMs;
        var pieces = _judged.Count == 0 ? [] : RunPiece.Cut(_judged, _setpoint, startMs, judgedToMs);
        var above = new SetpointFold(_identity, _programme, _setpoint, startMs, ThresholdDirection.Above);
        var below = new SetpointFold(_identity, _programme, _setpoint, startMs, ThresholdDirection.Below);
        foreach (var piece in pieces)
        {
            above.Take(piece);
            below.Take(piece);
        }
        var segments = Segments(startMs, judgedToMs, pieces, above, below);
        var end = End(startMs, judgedToMs, running, segments);
        // What the sample does before it is put in and after it is taken out is no freezing.
        var sample = new MeasuredCurve(
            _sampleChannel?.Samples,
            startMs,
            Math.Min(plannedEndMs, _span.EndMs ?? plannedEndMs),
            _programme.MaxGap
        );
        var rise = _programme.Nucleation?.MinimumRiseC ?? NucleationExpectation.UsualRiseC;
        var nucleation = NucleationFinder.Find(sample, _chamber, (double)rise);
        var finder = new RunDeviationFinder(_programme, _span, _setpoint, _judged, sample, _identity, _sampleChannel?.Identity ?? "");
        var gaps = Gaps(startMs, judgedToMs);
        List<Excursion> deviations =
        [
            .. above.Finish(running, judgedToMs),
            .. below.Finish(running, judgedToMs),
            .. finder.Rates(segments, judgedToMs, running),
            .. finder.Ends(plannedEndMs, end),
            .. finder.Nucleations(startMs, plannedEndMs, nucleation, running),
        ];
        return new CryopreservationRun
        {
            Programme = _programme,
            Setpoint = _setpoint,
            GivenStartMs = _span.StartMs,
            StartMs = startMs,
            Alignment = alignment,
            CoolingStartMs = coolingMs,
            LagSeconds = lagMs / 1000d,
            JudgedToMs = judgedToMs,
            Samples = _judged.Within(startMs, judgedToMs).Count(),
            Segments = segments,
            Nucleation = nucleation,
            SampleMeasured = sample.Count > 0,
            End = end,
            Gaps = gaps,
            Deviations =
            [
                .. deviations.OrderBy(deviation => deviation.StartMs).ThenBy(deviation => deviation.RuleId, StringComparer.Ordinal),
            ],
            Transients = above.Transients + below.Transients,
            Verdict = Judge(deviations.Count, running, segments, gaps, end, nucleation),
        };
    }

    private (long StartMs, RunAlignment Alignment, long? CoolingMs, long? LagMs) Align()
    {
        var ramp = _setpoint.Legs.FirstOrDefault(leg => leg.Direction != 0);
        var coolingMs = ramp is null || _judged.Count == 0 ? null : RampFinder.Departure(_judged, ramp, _judged.FirstMs);
        var offsetMs = ramp?.FromMs ?? 0;
        if (_span.StartMs is not { } given)
        {
            return coolingMs is { } cooled
                ? (cooled - offsetMs, RunAlignment.CoolingStart, coolingMs, null)
                : (_judged.Count > 0 ? _judged.FirstMs : 0, RunAlignment.FirstSample, null, null);
        }
        var lagMs = coolingMs - (given + offsetMs);
        var within =
            lagMs is { } lag && _programme.StartWithin > TimeSpan.Zero && Math.Abs(lag) <= _programme.StartWithin.TotalMilliseconds;
        return within ? (given + lagMs!.Value, RunAlignment.CoolingStart, coolingMs, lagMs) : (given, RunAlignment.Given, coolingMs, lagMs);
    }

    private List<RunSegment> Segments(long startMs, long judgedToMs, List<RunPiece> pieces, SetpointFold above, SetpointFold below)
    {
        var segments = new List<RunSegment>(_setpoint.Legs.Count);
        long? begunMs = null;
        for (var index = 0; index < _setpoint.Legs.Count; index++)
        {
            var leg = _setpoint.Legs[index];
            var (fromMs, toMs) = (startMs + leg.FromMs, startMs + leg.ToMs);
            if (index == 0)
                begunMs =
                    leg.Direction == 0 ? (_judged.Count > 0 ? startMs : null) : RampFinder.Departure(_judged, leg, startMs - LookBackMs);
            var endedMs = Ended(index, begunMs ?? fromMs, startMs, judgedToMs);
            var (slope, samples) = _judged.Slope(begunMs ?? fromMs, Math.Min(judgedToMs, endedMs ?? toMs));
            var own = pieces.Where(piece => piece.Leg == index).ToList();
            var largest = Larger(above.Largest(index), below.Largest(index));
            segments.Add(
                new RunSegment
                {
                    Planned = leg,
                    FromMs = fromMs,
                    ToMs = toMs,
                    ActualFromMs = begunMs,
                    ActualToMs = begunMs is null ? null : endedMs,
                    MeanRateCPerMinute = slope,
                    Samples = samples,
                    LargestDeviationC = largest?.DeviationC,
                    LargestDeviationAtMs = largest?.AtMs,
                    SecondsOutOfTolerance = above.SecondsOut(index) + below.SecondsOut(index),
                    MonitoredSeconds = own.Where(piece => !piece.IsGap).Sum(piece => piece.LengthMs) / 1000d,
                    UnmonitoredSeconds = own.Where(piece => piece.IsGap).Sum(piece => piece.LengthMs) / 1000d,
                }
            );
            begunMs = endedMs;
        }
        return segments;
    }

    /// <summary>A segment ends where the ramp after it is seen to begin; before a hold, a ramp ends where the curve arrives; a hold before a hold, and the last, end as planned.</summary>
    private long? Ended(int index, long fromMs, long startMs, long judgedToMs)
    {
        var leg = _setpoint.Legs[index];
        var next = index + 1 < _setpoint.Legs.Count ? _setpoint.Legs[index + 1] : null;
        long? endedMs =
            next is { Direction: not 0 } ? RampFinder.Departure(_judged, next, fromMs)
            : leg.Direction != 0 ? RampFinder.Arrival(_judged, leg, fromMs)
            : startMs + leg.ToMs <= judgedToMs && _judged.Count > 0 ? startMs + leg.ToMs
            : null;
        return endedMs >= fromMs ? endedMs : null;
    }

    private RunEnd End(long startMs, long judgedToMs, bool running, List<RunSegment> segments)
    {
        var plannedC = (double)_programme.EndC;
        var last = _judged.Within(startMs, judgedToMs).Select(index => (int?)index).LastOrDefault();
        var ramp = segments.LastOrDefault(segment => segment.Planned.Direction != 0);
        long? reachedMs = ramp is null
            ? null
            : RampFinder.Reaches(
                _judged,
                ramp.Planned,
                ramp.ActualFromMs ?? ramp.FromMs,
                (double)(_setpoint.Legs[^1].Segment.ToleranceC ?? 1m)
            );
        if (reachedMs > judgedToMs)
            reachedMs = null;
        var seen = last is { } index && !_judged.IsLongerThanGap(judgedToMs - _judged.TimeAt(index));
        bool? reached =
            reachedMs is not null ? true
            : running || !seen || ramp is null ? null
            : false;
        return new RunEnd(
            plannedC,
            reached,
            reachedMs,
            last is { } newest ? _judged.ValueAt(newest) : null,
            last is { } at ? _judged.TimeAt(at) : null
        );
    }

    private List<UnmonitoredGap> Gaps(long startMs, long judgedToMs)
    {
        var gaps = new List<UnmonitoredGap>();
        if (_judged.Count == 0)
            return gaps;
        var reachedMs = startMs;
        foreach (
            var index in _judged
                .Within(long.MinValue, judgedToMs)
                .Where(index => _judged.TimeAt(index) >= startMs || Bridges(index, startMs))
        )
        {
            var nowMs = _judged.TimeAt(index);
            if (_judged.IsLongerThanGap(nowMs - reachedMs))
                gaps.Add(new UnmonitoredGap(reachedMs, nowMs));
            reachedMs = Math.Max(reachedMs, nowMs);
        }
        // The judged time may end between two samples that belong together.
        var next = _judged.LowerBound(judgedToMs);
        var bridged = next > 0 && next < _judged.Count && !_judged.IsAfterGap(next);
        if (!bridged && _judged.IsLongerThanGap(judgedToMs - reachedMs))
            gaps.Add(new UnmonitoredGap(reachedMs, judgedToMs));
        return gaps;
    }

    /// <summary>The sample before the start, when it belongs together with the one after it.</summary>
    private bool Bridges(int index, long startMs) =>
        index + 1 < _judged.Count && _judged.TimeAt(index + 1) >= startMs && !_judged.IsAfterGap(index + 1);

    private RunVerdict Judge(
        int deviations,
        bool running,
        List<RunSegment> segments,
        List<UnmonitoredGap> gaps,
        RunEnd end,
        Nucleation? nucleation
    )
    {
        if (deviations > 0)
            return RunVerdict.Deviates;
        if (running && _judged.Count > 0)
            return RunVerdict.Running;
        // Required and not found is a deviation where the sample was watched throughout; else nobody knows. So it is with a plateau without an end.
        var freezingUnknown =
            (_programme.Nucleation is { Required: true } && nucleation is null)
            || (_programme.Nucleation?.PlateauAtMost is not null && nucleation is { PlateauToMs: null });
        var unwatched = segments.TrueForAll(segment => segment.MonitoredSeconds == 0) || gaps.Count > 0 || end.LastAtMs is null;
        var endUnknown = end.Reached is null && segments.Exists(segment => segment.Planned.Direction != 0);
        return unwatched || freezingUnknown || endUnknown ? RunVerdict.NotShown : RunVerdict.Conforms;
    }

    private static (double DeviationC, long AtMs)? Larger((double DeviationC, long AtMs)? one, (double DeviationC, long AtMs)? other)
    {
        if (one is not { } first || other is not { } second)
            return one ?? other;
        var (farFirst, farSecond) = (Math.Abs(first.DeviationC), Math.Abs(second.DeviationC));
        return farFirst > farSecond || (farFirst == farSecond && first.AtMs <= second.AtMs) ? first : second;
    }
}
