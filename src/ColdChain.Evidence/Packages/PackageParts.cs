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

    private static bool MaySee(RecordKind kind, string key, IReadOnlyCollection<Role> roles) =>
        FieldAccess.MaySee(kind.Field(key)?.Access ?? AccessGrade.Restricted, roles);

    private static string? Iso(long? timeMs) => timeMs is { } known ? IsoTime.Format(known) : null;
}
