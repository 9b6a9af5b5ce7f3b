using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>Judges the run that a cryopreservation record tells of by the readings as they are now.</summary>
/// <remarks>
/// The curves are the temperature points of the equipment that are not ambient ones: that whose name begins with <c>sample</c> is the sample,
/// that whose name begins with <c>chamber</c>, or else the first other one, the chamber.
/// </remarks>
public sealed class RunJudge(ISiteDirectory directory, ITimeSeriesStore store, CoolingProgrammeLibrary library, TimeProvider clock)
{
    /// <summary>Longer than any programme: a record whose end was mistyped does not make anybody read a year. In ms.</summary>
    public const long LongestMs = 3 * 86_400_000L;
    private const long ShownBeforeMs = 5 * 60_000;

    /// <param name="seen">Gets each good reading of a curve as it is read, with the point and what is <see cref="JudgedRun.Shown"/>.</param>
    /// <returns>Null when the record tells of no run.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<JudgedRun?> ReadAsync(
        RecordRevision record,
        Action<MeasuringPoint, TimeRange, long, double>? seen,
        CancellationToken cancel
    )
    {
        if (
            record.Kind.Key != CryopreservationRecord.Key
            || record.Withdrawn
            || record.Time("handlingStart") is not { } startMs
            || record.Value("equipment") is not { } equipment
        )
            return null;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var endMs = record.Time("handlingEnd") is { } end && end <= nowMs ? Math.Min(end, startMs + LongestMs) : (long?)null;
        var text = record.Value("coolingProgramme");
        var programme = library.Find(text, startMs);
        var lengthMs = programme is null ? 0 : new SetpointCurve(programme).LengthMs;
        var shownTo = Math.Min(Math.Max(endMs ?? startMs, startMs + lengthMs) + ShownBeforeMs, startMs + LongestMs);
        var shown = new TimeRange(startMs - ShownBeforeMs, shownTo);
        var (chamberPoint, samplePoint) = await PointsAsync(equipment, cancel);
        // A record may lie in the future: nothing has been measured there yet.
        var fromMs = startMs - CryopreservationRunEvaluator.LookBackMs;
        var read = new TimeRange(fromMs, Math.Max(fromMs, Math.Min(startMs + LongestMs, nowMs + 1)));
        var chamber = await CurveAsync(chamberPoint, read, shown, seen, cancel);
        var sample = await CurveAsync(samplePoint, read, shown, seen, cancel);
        var run =
            programme is null || (chamber is null && sample is null)
                ? null
                : CryopreservationRunEvaluator.Evaluate(programme, new RunSpan(startMs, endMs), chamber, sample);
        return new JudgedRun(
            record,
            equipment,
            text,
            programme,
            run,
            shown,
            chamberPoint,
            samplePoint,
            chamber is not null,
            sample is not null
        );
    }

    private async Task<(MeasuringPoint? Chamber, MeasuringPoint? Sample)> PointsAsync(string equipment, CancellationToken cancel)
    {
        var points = (await directory.ListPointsAsync(equipment, cancel))
            .Where(point => point.Metric == Metrics.Temperature && point.Role != PointRole.Ambient)
            .OrderBy(point => point.Id, StringComparer.Ordinal)
            .ToList();
        var sample = points.Find(point => point.Name.StartsWith("sample", StringComparison.OrdinalIgnoreCase));
        var chamber =
            points.Find(point => point.Name.StartsWith("chamber", StringComparison.OrdinalIgnoreCase))
            ?? points.Find(point => point != sample);
        return (chamber, sample);
    }

    /// <summary>The good readings of the channels that observed the point, one after another; null when none did.</summary>
    private async Task<RunChannel?> CurveAsync(
        MeasuringPoint? point,
        TimeRange read,
        TimeRange shown,
        Action<MeasuringPoint, TimeRange, long, double>? seen,
        CancellationToken cancel
    )
    {
        if (point is null)
            return null;
        var assignments = await directory.ListAssignmentsAsync(point.Id, read, cancel);
        if (assignments.Count == 0)
            return null;
        var samples = new SampleSeries();
        foreach (var assignment in assignments)
        {
            if (assignment.Valid.Intersect(read) is not { } span)
                continue;
            await foreach (var reading in store.ReadAsync(assignment.Channel, span, cancel))
            {
                if (reading is not { Quality: Quality.Good, Value: { } value } || reading.Metric != Metrics.Temperature)
                    continue;
                samples.Add(reading.TimeMs, value);
                seen?.Invoke(point, shown, reading.TimeMs, value);
            }
        }
        return new RunChannel(point.Id, samples);
    }
}
