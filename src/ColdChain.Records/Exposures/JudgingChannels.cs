using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Exposures;

/// <summary>Which channels speak for an exposure, over which part of it. Pure.</summary>
internal static class JudgingChannels
{
    /// <returns>By point, then by start; empty when nothing watched.</returns>
    public static IReadOnlyList<JudgingChannel> Of(Exposure exposure, DirectorySnapshot directory) =>
        exposure.Phase switch
        {
            ExposurePhase.Unaccounted => [],
            ExposurePhase.Handling => OfZone(directory, exposure.Site, exposure.Zone, exposure.Span),
            _ when exposure.EquipmentNumber is { } equipment => OfPoints(
                directory,
                ProductPoints(directory, equipment, exposure.Position, exposure.Span.FromMs),
                exposure.Span
            ),
            _ => OfLogger(directory, exposure.Site, exposure.Logger, exposure.Span),
        };

    /// <summary>The ambient points of all that stands in the zone, its room first of all.</summary>
    public static IReadOnlyList<JudgingChannel> OfZone(DirectorySnapshot directory, string? site, string? zone, TimeRange span) =>
        zone is null
            ? []
            : OfPoints(
                directory,
                directory
                    .Equipment.Where(item => item.Site == site && item.Zone == zone)
                    .SelectMany(item => directory.PointsOf(item.Number))
                    .Where(point => point.Role == PointRole.Ambient),
                span
            );

    /// <summary>The product points of an equipment that speak for all of it.</summary>
    public static IReadOnlyList<JudgingChannel> OfEquipment(DirectorySnapshot directory, string equipment, TimeRange span) =>
        OfPoints(directory, ProductPoints(directory, equipment, position: null, span.FromMs), span);

    /// <summary>The channels of a logger that were assigned to product points.</summary>
    public static IReadOnlyList<JudgingChannel> OfLogger(DirectorySnapshot directory, string? site, string? device, TimeRange span) =>
        device is null
            ? []
            :
            [
                .. directory
                    .Channels.Where(assignment =>
                        assignment.Channel.Site == site
                        && assignment.Channel.Device == device
                        && assignment.Valid.Overlaps(span)
                        && directory.PointById[assignment.PointId].Role == PointRole.Product
                    )
                    .Select(assignment => ToJudging(assignment, span)),
            ];

    /// <summary>The points of the innermost thing that has any and holds the position; else those of the whole equipment; else all of it.</summary>
    private static List<MeasuringPoint> ProductPoints(DirectorySnapshot directory, string equipment, string? position, long atMs)
    {
        var points = directory.PointsOf(equipment).Where(point => point.Role == PointRole.Product).ToList();
        if (position is not null)
        {
            foreach (var code in directory.Positions.Resolve(position, new TimeRange(atMs, atMs + 1))[0].Codes)
            {
                var here = points.Where(point => point.Position == code).ToList();
                if (here.Count > 0)
                    return here;
            }
        }
        var whole = points.Where(point => point.Position is null).ToList();
        return whole.Count > 0 ? whole : points;
    }

    private static IReadOnlyList<JudgingChannel> OfPoints(
        DirectorySnapshot directory,
        IEnumerable<MeasuringPoint> points,
        TimeRange span
    ) =>
        [
            .. points
                .OrderBy(point => point.Id, StringComparer.Ordinal)
                .SelectMany(point => directory.ChannelsOf(point.Id, span))
                .Select(assignment => ToJudging(assignment, span)),
        ];

    private static JudgingChannel ToJudging(ChannelAssignment assignment, TimeRange span) =>
        new(assignment.PointId, assignment.Channel, assignment.Valid.Intersect(span)!.Value);
}
