using ColdChain.Domain.Excursions;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Access;
using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Packages;

/// <summary>The shapes of the JSON files in a package. They stay as they are: verifiers and users' scripts read them.</summary>
internal static class PackageParts
{
    public static object Summary(BatchDossier dossier, IReadOnlyList<MeasuredExposure> exposures, IReadOnlyList<BudgetSpent> budget) =>
        new
        {
            Batch = dossier.Number.Value,
            Product = dossier.Product?.Code,
            ProductName = dossier.Product?.Name,
            From = dossier.Exposures.Count == 0 ? null : IsoTime.Format(dossier.Exposures[0].FromMs),
            To = dossier.Exposures.Count == 0 ? null : Iso(dossier.Exposures[^1].Exposure.Span.ToMs),
            Completeness = Completeness.Claim,
            Exposures = exposures.Select((exposure, index) => Statistics(exposure, index + 1)),
            Budget = budget.Select(spent => new
            {
                spent.Id,
                spent.Seconds,
                spent.LimitSeconds,
                spent.SpentFraction,
            }),
            Excursions = dossier.Excursions.Count,
            // Where it was as part of other batches; their own packages hold the readings.
            BeforeDivision = dossier.Inherited.Select(item => new
            {
                PartOf = item.Of,
                item.Exposure.Phase,
                Equipment = item.Exposure.EquipmentNumber,
                item.Exposure.Position,
                From = IsoTime.Format(item.Exposure.Span.FromMs),
                To = Iso(item.Exposure.Span.ToMs),
                Record = item.Exposure.RecordId,
            }),
        };

    public static object Exposures(BatchDossier dossier) =>
        dossier.Exposures.Select(
            (stretch, index) =>
                new
                {
                    Number = index + 1,
                    Phase = stretch.Exposure.Phase,
                    Equipment = stretch.Exposure.EquipmentNumber,
                    stretch.Exposure.Position,
                    From = IsoTime.Format(stretch.FromMs),
                    To = Iso(stretch.Exposure.Span.ToMs),
                    Record = stretch.Exposure.RecordId,
                    stretch.Exposure.RecordKind,
                    JudgedBy = stretch.Points.Select(point => new
                    {
                        Point = point.Point.Id,
                        point.Point.Role,
                        point.Point.Metric,
                        Channels = point.Channels.Select(channel => new
                        {
                            Channel = channel.Channel.ToString(),
                            From = IsoTime.Format(channel.Span.FromMs),
                            To = Iso(channel.Span.ToMs),
                        }),
                        Limits = point.Limits.Select(limit => new
                        {
                            Profile = limit.ProfileName,
                            Version = limit.ProfileVersion,
                            From = IsoTime.Format(limit.Valid.FromMs),
                            To = Iso(limit.Valid.ToMs),
                        }),
                    }),
                }
        );

    /// <summary>The part of an excursion that the batch was there for, and the whole of it.</summary>
    public static object Excursion(ExcursionImpact impact)
    {
        var row = impact.Excursion;
        return new
        {
            row.Excursion.Id,
            Point = row.PointId,
            Equipment = row.EquipmentNumber,
            Rule = row.Excursion.RuleId,
            row.Excursion.Kind,
            row.Excursion.Severity,
            Profile = row.ProfileName,
            row.ProfileVersion,
            row.Limit,
            Start = IsoTime.Format(impact.StartMs),
            End = impact.GoesOn ? null : IsoTime.Format(impact.EndMs),
            impact.DurationSeconds,
            impact.Peak,
            PeakAt = Iso(impact.PeakAtMs),
            impact.DegreeMinutes,
            Whole = new
            {
                Start = IsoTime.Format(row.Excursion.StartMs),
                End = Iso(row.Excursion.EndMs),
                row.EndReason,
                row.Excursion.DurationSeconds,
                row.Excursion.MonitoredSeconds,
                row.Excursion.Certain,
                row.Excursion.Peak,
                PeakAt = Iso(row.Excursion.PeakAtMs),
                row.Excursion.DegreeMinutes,
                row.Excursion.SpansGap,
                row.Excursion.StartUncertain,
                row.Excursion.EndUncertain,
                row.LateDiscovered,
            },
        };
    }

    /// <summary>A record with all its revisions. Fields that the roles may not see are named and left out.</summary>
    public static object Record(RecordHistory history, IReadOnlyCollection<Role> roles) =>
        new
        {
            history.Current.Id,
            Kind = history.Current.Kind.Key,
            Clause = history.Current.Kind.SpecificationClause,
            Revisions = history.Revisions.Select(revision => new
            {
                revision.Revision,
                revision.FormVersion,
                revision.Site,
                HappenedAt = IsoTime.Format(revision.HappenedMs),
                revision.EnteredBy,
                EnteredAt = IsoTime.Format(revision.EnteredMs),
                revision.ReviewedBy,
                ReviewedAt = Iso(revision.ReviewedMs),
                revision.Reason,
                revision.Withdrawn,
                Values = revision
                    .Values.Where(value => MaySee(revision.Kind, value.Key, roles))
                    .ToDictionary(value => value.Key, value => value.Value),
                Withheld = revision.Values.Keys.Where(key => !MaySee(revision.Kind, key, roles)).ToList(),
                revision.Deviations,
                revision.Attachments,
                revision.MeasuredAtReview,
            }),
        };

    private static object Statistics(MeasuredExposure exposure, int number) =>
        new
        {
            Number = number,
            Equipment = exposure.Stretch.Exposure.EquipmentNumber,
            Phase = exposure.Stretch.Exposure.Phase,
            Points = exposure.Measurements.Select(
                (measured, index) =>
                {
                    var evaluation = measured.Evaluation;
                    return new
                    {
                        Point = exposure.Stretch.Points[index].Point.Id,
                        measured.Unit,
                        measured.Readings,
                        measured.Suspect,
                        Faults = measured.FaultsMs.Count,
                        evaluation.Samples,
                        First = Iso(evaluation.FirstMs),
                        Last = Iso(evaluation.LastMs),
                        evaluation.Min,
                        MinAt = Iso(evaluation.MinAtMs),
                        evaluation.Max,
                        MaxAt = Iso(evaluation.MaxAtMs),
                        evaluation.Mean,
                        Mkt = evaluation.MeanKineticTemperature,
                        evaluation.MonitoredSeconds,
                        evaluation.UnmonitoredSeconds,
                        evaluation.Conflicts,
                        Gaps = evaluation.Gaps.Select(gap => new
                        {
                            Start = IsoTime.Format(gap.StartMs),
                            End = IsoTime.Format(gap.EndMs),
                            gap.Seconds,
                        }),
                    };
                }
            ),
        };

    private static bool MaySee(RecordKind kind, string key, IReadOnlyCollection<Role> roles) =>
        FieldAccess.MaySee(kind.Field(key)?.Access ?? AccessGrade.Restricted, roles);

    private static string? Iso(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;
}
