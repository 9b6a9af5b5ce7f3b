using ColdChain.Domain.Time;
using ColdChain.Web.Views;

namespace ColdChain.Web.Api;

/// <summary>A measuring point and its newest reading.</summary>
/// <param name="TimeToBreach">The nearest limit ahead; null while nothing speaks for a crossing.</param>
internal sealed record PointJson(
    string Id,
    string Name,
    string Role,
    string Metric,
    string? Position,
    string? Channel,
    string? LimitProfile,
    int? LimitProfileVersion,
    string? Time,
    double? Value,
    string? Unit,
    string? Quality,
    TimeToBreachJson? TimeToBreach
)
{
    public static PointJson Of(PointNow point) =>
        new(
            point.Point.Id,
            point.Point.Name,
            ApiJson.Word(point.Point.Role),
            point.Point.Metric,
            point.Point.Position,
            point.Channel?.ToString(),
            point.Limits?.ProfileName,
            point.Limits?.ProfileVersion,
            point.Newest is { } newest ? IsoTime.Format(newest.TimeMs) : null,
            point.Newest?.Value,
            point.Newest?.Unit,
            point.Newest is { } read ? ApiJson.Word(read.Quality) : null,
            point.Forecasts.Count > 0 ? TimeToBreachJson.Of(point.Forecasts[0]) : null
        );
}
