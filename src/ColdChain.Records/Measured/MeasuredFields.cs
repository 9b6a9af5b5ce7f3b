using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using ColdChain.Records.Ranges;
using ColdChain.Storage;

namespace ColdChain.Records.Measured;

/// <inheritdoc/>
internal sealed class MeasuredFields(IDatabase database, SiteDirectory directory, IMeasuredTemperatures readings) : IMeasuredFields
{
    /// <summary>How far from an instant a reading may be to stand for it: China GSP asks for one every 30 min in storage, so one each side is near.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(15);

    /// <summary>Without limits at the point: three readings missed at the 5 min that China GSP asks for in transport.</summary>
    private static readonly TimeSpan DefaultMaxGap = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<MeasuredField>> MeasureAsync(RecordRevision record, CancellationToken cancel)
    {
        var fields = record.Kind.Fields.Where(field => field.Measure is not null).ToList();
        if (fields.Count == 0)
            return [];
        var known = await directory.SnapshotAsync(cancel);
        var ranges = await database.ReadAsync(
            (connection, token) => FieldRangeQueries.ReadAsync(connection, record.Kind.Key, token),
            cancel
        );
        var filled = new List<MeasuredField>();
        foreach (var field in fields)
        {
            var measured = await MeasureAsync(record, field, RangeOf(record, field, ranges), known, cancel);
            filled.Add(
                measured with
                {
                    ManualValue = record.Value(field.Key),
                    Unit = Units.CanonicalOf(field.Measure!.Metric) is var unit && unit != Units.Raw ? unit : field.Unit,
                }
            );
        }
        return filled;
    }

    private async Task<MeasuredField> MeasureAsync(
        RecordRevision record,
        RecordField field,
        NumberRange? range,
        DirectorySnapshot known,
        CancellationToken cancel
    )
    {
        var measure = field.Measure!;
        if (SpanOf(record, measure) is not { } span)
            return Empty(field, MeasuredStatus.NoTime);
        var channels = ChannelsOf(record, measure, span, known);
        if (channels.Count == 0)
            return Empty(field, MeasuredStatus.NoChannel);
        var found = new List<MeasuredChannel>();
        try
        {
            foreach (var channel in channels)
            {
                found.Add(
                    measure.ToField is null
                        ? await AtAsync(channel, span.FromMs, range, cancel)
                        : await OverAsync(channel, range, known, cancel)
                );
            }
        }
        catch (IOException)
        {
            return Empty(field, MeasuredStatus.Unavailable);
        }
        return Combine(field, found, range);
    }

    private async Task<MeasuredChannel> AtAsync(JudgingChannel channel, long atMs, NumberRange? range, CancellationToken cancel)
    {
        var at = await readings.ReadAtAsync(channel.Channel, atMs, Near, cancel);
        return new MeasuredChannel(
            channel.PointId,
            channel.Channel.ToString(),
            atMs,
            ToMs: null,
            at?.TimeMs,
            Samples: at is null ? 0 : 1,
            at?.Value,
            at?.Value,
            at?.Value,
            MeanKineticTemperature: null,
            SecondsOutOfRange: 0,
            UnmonitoredSeconds: 0,
            Gaps: 0
        );
    }

    private async Task<MeasuredChannel> OverAsync(
        JudgingChannel channel,
        NumberRange? range,
        DirectorySnapshot known,
        CancellationToken cancel
    )
    {
        var evaluation = await readings.EvaluateAsync(channel.Channel, channel.Span, ProfileOf(channel, range, known), cancel);
        return new MeasuredChannel(
            channel.PointId,
            channel.Channel.ToString(),
            channel.Span.FromMs,
            channel.Span.ToMs,
            AtMs: null,
            evaluation.Samples,
            evaluation.Min,
            evaluation.Max,
            evaluation.Mean,
            evaluation.MeanKineticTemperature,
            evaluation.Budget.Sum(band => band.Seconds),
            evaluation.UnmonitoredSeconds,
            evaluation.Gaps.Count
        );
    }

    /// <summary>Gaps, frozen or not, and activation energy as the limits of the point say; the range as two budget bands.</summary>
    private static LimitProfile ProfileOf(JudgingChannel channel, NumberRange? range, DirectorySnapshot known)
    {
        var limits = known.LimitsOf(channel.PointId, channel.Span).FirstOrDefault()?.Profile;
        var bands = new List<BudgetBand>();
        if (range?.Max is { } max)
            bands.Add(new BudgetBand("above", ThresholdDirection.Above, max, TimeSpan.FromDays(1)));
        if (range?.Min is { } min)
            bands.Add(new BudgetBand("below", ThresholdDirection.Below, min, TimeSpan.FromDays(1)));
        return (limits ?? new LimitProfile { Name = "record", MaxGap = DefaultMaxGap }) with
        {
            IgnoreFirst = TimeSpan.Zero,
            Rules = [],
            Budget = bands,
        };
    }

    private static IReadOnlyList<JudgingChannel> ChannelsOf(
        RecordRevision record,
        FieldMeasure measure,
        TimeRange span,
        DirectorySnapshot known
    )
    {
        if (measure.SubjectField is null || record.Value(measure.SubjectField) is not { } subject)
            return [];
        var all = measure.Subject switch
        {
            MeasureSubject.Equipment when measure.Metric != Metrics.Temperature => OfMetric(known, subject, measure.Metric, span),
            MeasureSubject.Equipment => JudgingChannels.OfEquipment(known, subject, span),
            MeasureSubject.Zone => JudgingChannels.OfZone(known, record.Site, subject, span),
            MeasureSubject.Logger => JudgingChannels.OfLogger(known, record.Site, subject, span),
            _ => [],
        };
        return [.. all.Where(channel => known.PointById[channel.PointId].Metric == measure.Metric)];
    }

    /// <summary>All points of an equipment that measure something: a level or a gas belongs to no place inside it.</summary>
    private static IReadOnlyList<JudgingChannel> OfMetric(DirectorySnapshot known, string equipment, string metric, TimeRange span) =>
        [
            .. known
                .PointsOf(equipment)
                .Where(point => point.Metric == metric)
                .OrderBy(point => point.Id, StringComparer.Ordinal)
                .SelectMany(point => known.ChannelsOf(point.Id, span))
                .Select(assignment => new JudgingChannel(assignment.PointId, assignment.Channel, assignment.Valid.Intersect(span)!.Value)),
        ];

    /// <summary>The time of a field; null while the record does not say it. An instant is one millisecond long, and so is a span without length.</summary>
    private static TimeRange? SpanOf(RecordRevision record, FieldMeasure measure)
    {
        if (record.Time(measure.FromField) is not { } from)
            return null;
        if (measure.ToField is null)
            return new TimeRange(from, from + 1);
        return record.Time(measure.ToField) is { } to ? new TimeRange(from, Math.Max(to, from + 1)) : null;
    }

    private static NumberRange? RangeOf(RecordRevision record, RecordField field, FieldRanges ranges)
    {
        if (ranges.At(field.Key, record.HappenedMs) is { } normal)
            return normal;
        return field.Measure!.RangeField is { } key && NumberRange.TryParse(record.Value(key), out var required) ? required : null;
    }

    private static MeasuredField Combine(RecordField field, List<MeasuredChannel> channels, NumberRange? range)
    {
        var measured = channels.Where(channel => channel.Samples > 0).ToList();
        if (measured.Count == 0)
            return Empty(field, MeasuredStatus.NoReading) with { Channels = channels };
        var (min, max) = (measured.Min(channel => channel.Min), measured.Max(channel => channel.Max));
        return new MeasuredField
        {
            Field = field.Key,
            Status = MeasuredStatus.Measured,
            Min = min,
            Max = max,
            Mean = MeanOf(measured),
            MeanKineticTemperature = measured.Max(channel => channel.MeanKineticTemperature),
            SecondsOutOfRange = channels.Max(channel => channel.SecondsOutOfRange),
            UnmonitoredSeconds = channels.Max(channel => channel.UnmonitoredSeconds),
            Deviates = range is { } allowed && (min < (double?)allowed.Min || max > (double?)allowed.Max),
            Channels = channels,
        };
    }

    private static double? MeanOf(List<MeasuredChannel> channels)
    {
        var weights = channels
            .Select(channel => Math.Max(1d, ((channel.ToMs - channel.FromMs) / 1000d ?? 0) - channel.UnmonitoredSeconds))
            .ToList();
        var total = weights.Sum();
        return channels.Zip(weights, (channel, weight) => channel.Mean * weight / total).Sum();
    }

    private static MeasuredField Empty(RecordField field, MeasuredStatus status) => new() { Field = field.Key, Status = status };
}
