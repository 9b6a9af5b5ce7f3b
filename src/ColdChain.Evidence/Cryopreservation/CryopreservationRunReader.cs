using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using ColdChain.Monitoring.Cryopreservation;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>The judged run of a cryopreservation record, with its curves for a chart.</summary>
public sealed class CryopreservationRunReader(
    IRecordBook book,
    ISiteDirectory directory,
    ITimeSeriesStore store,
    CoolingProgrammeLibrary library,
    TimeProvider clock
)
{
    private const int ChartSteps = 720;
    private static readonly TimeSpan UsualMaxGap = TimeSpan.FromMinutes(5);

    private readonly RunJudge _judge = new(directory, store, library, clock);

    /// <returns>Null when there is no such cryopreservation record, or it was withdrawn.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<RecordedRun?> FindAsync(string recordId, CancellationToken cancel) =>
        await book.FindAsync(recordId, cancel) is { } history ? await ReadAsync(history.Current, cancel) : null;

    /// <returns>Null when the record tells of no run.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer now.</exception>
    public async Task<RecordedRun?> ReadAsync(RecordRevision record, CancellationToken cancel)
    {
        var thinners = new Dictionary<string, ReadingThinner>(StringComparer.Ordinal);
        if (await _judge.ReadAsync(record, Thin, cancel) is not { } judged)
            return null;
        var problem =
            string.IsNullOrWhiteSpace(judged.ProgrammeText) ? RunProblem.NoProgramme
            : judged.Programme is null ? RunProblem.UnknownProgramme
            : judged.Run is null ? RunProblem.NoChannel
            : RunProblem.None;
        var maxGapMs = (long)(judged.Programme?.MaxGap ?? UsualMaxGap).TotalMilliseconds;
        return new RecordedRun(
            record,
            judged.EquipmentNumber,
            problem,
            judged.Run,
            judged.Shown,
            judged.ChamberMeasured ? Line(judged.Chamber!) : null,
            judged.SampleMeasured ? Line(judged.Sample!) : null,
            judged.Chamber?.Id,
            judged.Sample?.Id
        );

        void Thin(MeasuringPoint point, TimeRange shown, long timeMs, double value)
        {
            if (!shown.Contains(timeMs))
                return;
            if (!thinners.TryGetValue(point.Id, out var thinner))
                thinners[point.Id] = thinner = new ReadingThinner(shown.FromMs, shown.ToMs!.Value, ChartSteps);
            thinner.Add(timeMs, value);
        }

        ChartLine Line(MeasuringPoint point)
        {
            var thinner =
                thinners.GetValueOrDefault(point.Id) ?? new ReadingThinner(judged.Shown.FromMs, judged.Shown.ToMs!.Value, ChartSteps);
            return new ChartLine(point.Name, thinner.Take(), maxGapMs + thinner.StepMs);
        }
    }
}
