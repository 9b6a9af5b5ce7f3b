using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;

namespace ColdChain.Evidence.Packages;

/// <summary>The figures of <c>summary.json</c>: a function of the readings in the package and of what <c>exposures.json</c> and <c>limits.json</c> say about them.</summary>
internal sealed record SummaryFigures(IReadOnlyList<SummaryFigures.StretchFigures> Exposures, IReadOnlyList<BudgetSpent> Budget)
{
    public static SummaryFigures Of(IReadOnlyList<MeasuredExposure> exposures, IReadOnlyList<Domain.Limits.BudgetBand> bands) =>
        new(
            [.. exposures.Select((exposure, index) => StretchFigures.Of(exposure, index + 1))],
            BudgetTotal.Sum(bands, exposures.Select(exposure => exposure.Measurements))
        );

    /// <summary>The bands of the stability budget that a subject has: over the whole life of a batch; of anything else there are none.</summary>
    public static IReadOnlyList<Domain.Limits.BudgetBand> BandsOf(Subjects.SubjectDossier dossier) =>
        dossier.Life is null ? [] : dossier.Product?.Requirement?.Budget ?? [];

    private static string? Iso(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;

    /// <summary>Of one stretch.</summary>
    internal sealed record StretchFigures(int Number, string? Equipment, string Phase, IReadOnlyList<PointFigures> Points)
    {
        public static StretchFigures Of(MeasuredExposure exposure, int number) =>
            new(
                number,
                exposure.Stretch.Exposure.EquipmentNumber,
                System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(exposure.Stretch.Exposure.Phase.ToString()),
                [.. exposure.Measurements.Select((measured, index) => PointFigures.Of(exposure.Stretch.Points[index], measured))]
            );
    }

    /// <summary>Of one point in a stretch. Times in UTC; values in <paramref name="Unit"/>.</summary>
    internal sealed record PointFigures(
        string Point,
        string Unit,
        int Readings,
        int Suspect,
        int Faults,
        int Samples,
        string? First,
        string? Last,
        double? Min,
        string? MinAt,
        double? Max,
        string? MaxAt,
        double? Mean,
        double? Mkt,
        double MonitoredSeconds,
        double UnmonitoredSeconds,
        int Conflicts,
        IReadOnlyList<GapFigures> Gaps
    )
    {
        public static PointFigures Of(ExposedPoint point, PointMeasurement measured)
        {
            var evaluation = measured.Evaluation;
            return new PointFigures(
                point.Point.Id,
                measured.Unit,
                measured.Readings,
                measured.Suspect,
                measured.FaultsMs.Count,
                evaluation.Samples,
                Iso(evaluation.FirstMs),
                Iso(evaluation.LastMs),
                evaluation.Min,
                Iso(evaluation.MinAtMs),
                evaluation.Max,
                Iso(evaluation.MaxAtMs),
                evaluation.Mean,
                evaluation.MeanKineticTemperature,
                evaluation.MonitoredSeconds,
                evaluation.UnmonitoredSeconds,
                evaluation.Conflicts,
                [.. evaluation.Gaps.Select(gap => new GapFigures(IsoTime.Format(gap.StartMs), IsoTime.Format(gap.EndMs), gap.Seconds))]
            );
        }
    }

    /// <summary>Unmonitored time.</summary>
    internal sealed record GapFigures(string Start, string End, double Seconds);
}
