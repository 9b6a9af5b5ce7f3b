using ColdChain.Domain.Time;
using ColdChain.Records.Book;

namespace ColdChain.Records.Devices;

/// <summary>A calibration certificate (校准证书) of a device or of one of its channels. Never changed: a wrong one is withdrawn.</summary>
/// <param name="Channel">Null: the whole device.</param>
/// <param name="CalibratedOn">The day it was calibrated, as on the certificate.</param>
/// <param name="DueOn">The last day on which it counts.</param>
/// <param name="Unit">Of offset, uncertainty and points.</param>
/// <param name="Offset">What is to be added to the indicated value; at most four decimals. Null: the certificate gives none.</param>
/// <param name="Uncertainty">Expanded, k = 2.</param>
public sealed record Calibration(
    string Id,
    string Site,
    string Device,
    string? Channel,
    string Certificate,
    DateOnly CalibratedOn,
    DateOnly DueOn,
    string? Laboratory,
    string Unit,
    decimal? Offset,
    decimal? Uncertainty,
    IReadOnlyList<CalibrationPoint> Points,
    Attachment? File,
    string EnteredBy,
    long EnteredMs,
    string? Reason,
    string? WithdrawnBy,
    long? WithdrawnMs,
    string? WithdrawReason
)
{
    public bool IsWithdrawn => WithdrawnMs is not null;

    /// <summary>When it counts, in event time: whole days of the site.</summary>
    public TimeRange ValidIn(TimeZoneInfo zone) => new(StartOf(CalibratedOn, zone), StartOf(DueOn.AddDays(1), zone));

    /// <summary>The first instant of a day; where the clock jumps over midnight, the first that there is.</summary>
    public static long StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }
}
