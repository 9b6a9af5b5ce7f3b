using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Batches;
using ColdChain.Records.Equipment;
using ColdChain.Records.Exposures;

namespace ColdChain.Evidence.Packages;

/// <summary>A line of <c>exposures.json</c>: where the subject was, what judged it there, and which readings stand in which file.</summary>
internal sealed record StretchJson
{
    public required int Number { get; init; }
    public required ExposurePhase Phase { get; init; }
    public required string? Equipment { get; init; }
    public required string? Position { get; init; }
    public required string From { get; init; }

    /// <summary>Null: it goes on.</summary>
    public required string? To { get; init; }

    /// <summary>Up to where it was looked at, when it ends later; null when it goes on without an end, or is over.</summary>
    public required string? LookedAtTo { get; init; }
    public required string? Record { get; init; }
    public required string? RecordKind { get; init; }
    public required IReadOnlyList<PointJson> JudgedBy { get; init; }

    public static StretchJson Of(ExposureStretch stretch, int number, IReadOnlyList<PackagedChannel> channels) =>
        new()
        {
            Number = number,
            Phase = stretch.Exposure.Phase,
            Equipment = stretch.Exposure.EquipmentNumber,
            Position = stretch.Exposure.Position,
            From = IsoTime.Format(stretch.FromMs),
            To = Iso(stretch.Exposure.Span.ToMs),
            LookedAtTo = stretch.Exposure.Span.ToMs is { } end && end > stretch.ToMs ? IsoTime.Format(stretch.ToMs) : null,
            Record = stretch.Exposure.RecordId,
            RecordKind = stretch.Exposure.RecordKind,
            JudgedBy =
            [
                .. stretch.Points.Select(point =>
                    PointJson.Of(
                        point,
                        [.. channels.Where(channel => ReferenceEquals(channel.Stretch, stretch) && ReferenceEquals(channel.Point, point))]
                    )
                ),
            ],
        };

    /// <summary>The stretch again, as far as its figures hang on it.</summary>
    /// <param name="limits">Profiles by name and version.</param>
    /// <exception cref="FormatException">A time is none, or a profile is missing.</exception>
    public ExposureStretch ToStretch(IReadOnlyDictionary<(string, int), LimitProfile> limits)
    {
        var fromMs = Ms(From);
        long? toMs = To is null ? null : Ms(To);
        var points = JudgedBy.Select(point => point.ToPoint(Equipment ?? "", limits)).ToList();
        var read = JudgedBy.SelectMany(point => point.Channels).Select(channel => Ms(channel.ReadTo)).DefaultIfEmpty(fromMs).Max();
        return new ExposureStretch(
            new Exposure(default, Equipment, Position, Phase, Range(fromMs, toMs), Record ?? "", RecordKind ?? ""),
            Equipment: null,
            LookedAtTo is null ? toMs ?? Math.Max(fromMs, read) : Ms(LookedAtTo),
            points,
            []
        );
    }

    public static long Ms(string? text) =>
        text is not null && IsoTime.TryParse(text, out var ms) ? ms : throw new FormatException($"'{text}' is no time");

    public static TimeRange Range(long fromMs, long? toMs) =>
        toMs < fromMs ? throw new FormatException("a span ends before it begins") : new TimeRange(fromMs, toMs);

    private static string? Iso(long? ms) => ms is { } known ? IsoTime.Format(known) : null;

    /// <summary>A measuring point that judges the stretch.</summary>
    internal sealed record PointJson(
        string Point,
        string Name,
        PointRole Role,
        string Metric,
        string? Position,
        IReadOnlyList<ChannelJson> Channels,
        IReadOnlyList<LimitJson> Limits
    )
    {
        public static PointJson Of(ExposedPoint point, IReadOnlyList<PackagedChannel> channels) =>
            new(
                point.Point.Id,
                point.Point.Name,
                point.Point.Role,
                point.Point.Metric,
                point.Point.Position,
                [.. channels.Select(ChannelJson.Of)],
                [
                    .. point.Limits.Select(limit => new LimitJson(
                        limit.ProfileName,
                        limit.ProfileVersion,
                        IsoTime.Format(limit.Valid.FromMs),
                        Iso(limit.Valid.ToMs)
                    )),
                ]
            );

        public ExposedPoint ToPoint(string equipment, IReadOnlyDictionary<(string, int), LimitProfile> limits) =>
            new(
                new MeasuringPoint(Point, equipment, Name, Role, Metric, Position),
                [.. Channels.Select(channel => channel.ToChannel(Point))],
                [
                    .. Limits.Select(limit => new LimitAssignment(
                        "",
                        Point,
                        limit.Profile,
                        limit.Version,
                        limits.TryGetValue((limit.Profile, limit.Version), out var profile)
                            ? profile
                            : throw new FormatException($"limits.json lacks {limit.Profile} version {limit.Version}"),
                        Range(Ms(limit.From), limit.To is null ? null : Ms(limit.To))
                    )),
                ],
                []
            );
    }

    /// <summary>A channel that observed the point.</summary>
    /// <param name="To">Null: it goes on.</param>
    /// <param name="File">That holds its readings.</param>
    /// <param name="ReadFrom">Event time of the readings in the file.</param>
    /// <param name="ReadTo">Exclusive.</param>
    internal sealed record ChannelJson(
        string Site,
        string Device,
        string Channel,
        string From,
        string? To,
        string File,
        string ReadFrom,
        string ReadTo
    )
    {
        public static ChannelJson Of(PackagedChannel channel) =>
            new(
                channel.Span.Channel.Site,
                channel.Span.Channel.Device,
                channel.Span.Channel.Name,
                IsoTime.Format(channel.Channel.Span.FromMs),
                Iso(channel.Channel.Span.ToMs),
                channel.Span.File,
                IsoTime.Format(channel.Span.FromMs),
                IsoTime.Format(channel.Span.ToMs)
            );

        public ReadSpan ToSpan() => new(File, new ChannelId(Site, Device, Channel), Ms(ReadFrom), Ms(ReadTo));

        public JudgingChannel ToChannel(string point) =>
            new(point, new ChannelId(Site, Device, Channel), Range(Ms(From), To is null ? null : Ms(To)));
    }

    /// <summary>A limit profile that held for the point.</summary>
    internal sealed record LimitJson(string Profile, int Version, string From, string? To);
}
