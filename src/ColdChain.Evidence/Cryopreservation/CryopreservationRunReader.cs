using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Kinds;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>Joins a cryopreservation record with the readings of its freezer and the programme that it names.</summary>
/// <remarks>
/// The curves are the temperature points of the equipment that are not ambient ones: that whose name begins with <c>sample</c> is the sample,
/// that whose name begins with <c>chamber</c>, or else the first other one, the chamber.
/// </remarks>
public sealed class CryopreservationRunReader(
    IRecordBook book,
    ISiteDirectory directory,
    ITimeSeriesStore store,
    CoolingProgrammeLibrary library,
    TimeProvider clock
)
{
    private const int ChartSteps = 720;

    /// <summary>Longer than any programme: a record whose end was mistyped does not make anybody read a year. In ms.</summary>
    private const long LongestMs = 3 * 86_400_000L;
    private const long ShownBeforeMs = 5 * 60_000;

    /// <returns>Null when there is no such cryopreservation record, or it was withdrawn.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<RecordedRun?> FindAsync(string recordId, CancellationToken cancel) =>
        await book.FindAsync(recordId, cancel) is { } history ? await ReadAsync(history.Current, cancel) : null;

    /// <returns>Null when the record tells of no run.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<RecordedRun?> ReadAsync(RecordRevision record, CancellationToken cancel)
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
        var maxGapMs = (long)(programme?.MaxGap ?? TimeSpan.FromMinutes(5)).TotalMilliseconds;
        var chamber = await CurveAsync(chamberPoint, read, shown, maxGapMs, cancel);
        var sample = await CurveAsync(samplePoint, read, shown, maxGapMs, cancel);
        var problem =
            string.IsNullOrWhiteSpace(text) ? RunProblem.NoProgramme
            : programme is null ? RunProblem.UnknownProgramme
            : chamber is null && sample is null ? RunProblem.NoChannel
            : RunProblem.None;
        var run =
            problem == RunProblem.None
                ? CryopreservationRunEvaluator.Evaluate(programme!, new RunSpan(startMs, endMs), chamber?.Channel, sample?.Channel)
                : null;
        return new RecordedRun(record, equipment, problem, run, shown, chamber?.Line, sample?.Line, chamberPoint?.Id, samplePoint?.Id);
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
    private async Task<(RunChannel Channel, ChartLine Line)?> CurveAsync(
        MeasuringPoint? point,
        TimeRange read,
        TimeRange shown,
        long maxGapMs,
        CancellationToken cancel
    )
    {
        if (point is null)
            return null;
        var assignments = await directory.ListAssignmentsAsync(point.Id, read, cancel);
        if (assignments.Count == 0)
            return null;
        var samples = new SampleSeries();
        var thinner = new ReadingThinner(shown.FromMs, shown.ToMs!.Value, ChartSteps);
        foreach (var assignment in assignments)
        {
            if (assignment.Valid.Intersect(read) is not { } span)
                continue;
            await foreach (var reading in store.ReadAsync(assignment.Channel, span, cancel))
            {
                if (reading is not { Quality: Quality.Good, Value: { } value } || reading.Metric != Metrics.Temperature)
                    continue;
                samples.Add(reading.TimeMs, value);
                if (shown.Contains(reading.TimeMs))
                    thinner.Add(reading.TimeMs, value);
            }
        }
        return (new RunChannel(point.Id, samples), new ChartLine(point.Name, thinner.Take(), maxGapMs + thinner.StepMs));
    }
}
