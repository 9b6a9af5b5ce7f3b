using ColdChain.Domain.Cryopreservation;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Signatures;

namespace ColdChain.Evidence.Report;

/// <summary>Sums over a whole report. Pure.</summary>
/// <param name="MonitoredSeconds">Of each stretch the best-watched point; of an equipment the worst-watched one that products are judged by.</param>
/// <param name="UnmonitoredSeconds">All of the time in known places that was not monitored, also the edges of a stretch before its first and after its last reading.</param>
/// <param name="GapSeconds">The part of it in pauses longer than the limits allow.</param>
/// <param name="Readings">All of them; <paramref name="GoodReadings"/> are those that judge.</param>
internal sealed record ReportFigures(
    double MonitoredSeconds,
    double UnmonitoredSeconds,
    double GapSeconds,
    double UnaccountedSeconds,
    long Readings,
    long GoodReadings,
    long ManualReadings,
    long RedecodedReadings,
    long ClockCorrectedReadings
)
{
    public static ReportFigures Of(SubjectKind kind, IReadOnlyList<MeasuredExposure> measured)
    {
        var known = measured.Where(item => item.Stretch.Exposure.Phase != ExposurePhase.Unaccounted).ToList();
        var all = measured.SelectMany(item => item.Measurements).ToList();
        var watched = known.Select(item => Watched(kind, item)).ToList();
        return new ReportFigures(
            watched.Sum(one => one.Monitored),
            watched.Sum(one => one.Unmonitored),
            watched.Sum(one => one.Gaps),
            measured.Where(item => item.Stretch.Exposure.Phase == ExposurePhase.Unaccounted).Sum(item => Seconds(item.Stretch)),
            all.Sum(point => (long)point.Readings),
            all.Sum(point => (long)point.Evaluation.Samples),
            all.Sum(point => (long)point.ManualFile),
            all.Sum(point => (long)point.Redecoded),
            all.Sum(point => (long)point.ClockCorrected)
        );
    }

    /// <summary>Everything the verdict follows from.</summary>
    public static VerdictFacts Facts(ReportModel model)
    {
        var figures = Of(model.Dossier.Subject.Kind, model.Measured);
        var states = model
            .Dossier.Excursions.Select(impact => ExcursionAssessment.Of(impact, model.Holds, model.Assessments).State)
            .ToList();
        return new VerdictFacts(
            states.Count,
            states.Count(state => state == AssessmentState.Open),
            states.Count(state => state == AssessmentState.Unassessed),
            figures.GoodReadings,
            figures.GapSeconds,
            figures.UnaccountedSeconds,
            model.Dossier.Stretches.Any(stretch => stretch.Exposure.Conflicting),
            figures.ManualReadings > 0 && figures.ManualReadings == figures.Readings,
            model.Runs.Any(run => run.Run?.Deviations.Count > 0),
            model.Runs.Any(run => run.Run?.Verdict != RunVerdict.Conforms)
        );
    }

    /// <summary>Signatures whose hash fits nothing.</summary>
    public static int BrokenSignatures(ReportModel model) =>
        model
            .RecordSignatures.Values.Concat(model.Holds.Select(hold => hold.Signatures))
            .Concat(model.Assessments.Select(record => record.Signatures))
            .SelectMany(signatures => signatures)
            .Where(signature => signature.Fit.Standing == SignatureStanding.Broken)
            .Select(signature => signature.Signature.Id)
            .Distinct(StringComparer.Ordinal)
            .Count();

    /// <summary>Without any sample nothing was watched at all, and the evaluation of a span that goes on has no gap to list.</summary>
    public static double Unmonitored(ExposureStretch stretch, PointMeasurement point) =>
        point.Evaluation.Samples == 0 ? Seconds(stretch) : point.Evaluation.UnmonitoredSeconds;

    public static double Seconds(ExposureStretch stretch) => (stretch.ToMs - stretch.FromMs) / 1000d;

    private static double Gaps(ExposureStretch stretch, PointMeasurement point) =>
        point.Evaluation.Samples == 0
            ? Seconds(stretch)
            : point.Evaluation.Gaps.Where(gap => gap.EndMs - gap.StartMs > point.MaxGapMs).Sum(gap => gap.Seconds);

    private static (double Monitored, double Unmonitored, double Gaps) Watched(SubjectKind kind, MeasuredExposure item)
    {
        var points = item.Measurements.Select((measured, index) => (Point: item.Stretch.Points[index].Point, Measured: measured)).ToList();
        if (kind == SubjectKind.Equipment && points.Any(one => one.Point.Role == PointRole.Product))
            points = [.. points.Where(one => one.Point.Role == PointRole.Product)];
        if (points.Count == 0)
            return (0, Seconds(item.Stretch), Seconds(item.Stretch));
        var sorted = points.OrderBy(one => Unmonitored(item.Stretch, one.Measured)).ToList();
        var counts = (kind == SubjectKind.Equipment ? sorted[^1] : sorted[0]).Measured;
        return (counts.Evaluation.MonitoredSeconds, Unmonitored(item.Stretch, counts), Gaps(item.Stretch, counts));
    }
}
