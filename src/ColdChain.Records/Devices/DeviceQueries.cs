using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Devices;

/// <summary>Reads pins, certificates and corrections into their types.</summary>
internal static class DeviceQueries
{
    private const string PinColumns = """
        select id as Id, site as Site, device as Device, filter as Filter, from_ms as FromMs, to_ms as ToMs, pinned_by as PinnedBy,
          pinned_ms as PinnedMs, reason as Reason, ended_by as EndedBy, ended_ms as EndedMs, end_reason as EndReason
        from device_pins
        """;

    private const string CalibrationColumns = """
        select id as Id, site as Site, device as Device, channel as Channel, certificate as Certificate, calibrated_on as CalibratedOn,
          due_on as DueOn, laboratory as Laboratory, unit as Unit, offset_value as OffsetValue, uncertainty as Uncertainty, points as Points,
          file_name as FileName, file_type as FileType, file_sha256 as FileSha256, file_bytes as FileBytes, entered_by as EnteredBy,
          entered_ms as EnteredMs, reason as Reason, withdrawn_by as WithdrawnBy, withdrawn_ms as WithdrawnMs, withdraw_reason as WithdrawReason
        from calibrations
        """;

    public static async Task<DeviceFile> LoadAsync(DbConnection connection, CancellationToken cancel)
    {
        var version = await DirectoryQueries.ReadVersionAsync(connection, cancel);
        var pins = await connection.ListAsync<PinRow>($"{PinColumns} order by site, device, from_ms, id", null, cancel);
        var calibrations = await connection.ListAsync<CalibrationRow>(
            $"{CalibrationColumns} order by calibrated_on desc, entered_ms desc, id",
            null,
            cancel
        );
        var corrections = await SpanTable.Corrections.ListAsync(connection, key: null, cancel);
        var hidden = await connection.ListAsync<string>("select site from correction_switches where shown = 0", null, cancel);
        return new DeviceFile(
            version,
            [.. pins.Select(row => row.ToPin())],
            [.. calibrations.Select(row => row.ToCalibration())],
            [.. corrections.Select(ToCorrection)],
            hidden.ToHashSet(StringComparer.Ordinal)
        );
    }

    public static async Task<IReadOnlyList<TopicPin>> ListStandingPinsAsync(
        DbConnection connection,
        string site,
        string device,
        CancellationToken cancel
    ) =>
        [
            .. (
                await connection.ListAsync<PinRow>(
                    $"{PinColumns} where site = @site and device = @device and ended_ms is null order by from_ms, id",
                    new { site, device },
                    cancel
                )
            ).Select(row => row.ToPin()),
        ];

    public static async Task<TopicPin?> FindPinAsync(DbConnection connection, string id, CancellationToken cancel) =>
        (await connection.FindAsync<PinRow>($"{PinColumns} where id = @id", new { id }, cancel))?.ToPin();

    public static async Task<IReadOnlyList<Calibration>> ListCalibrationsAsync(
        DbConnection connection,
        string site,
        string device,
        CancellationToken cancel
    ) =>
        [
            .. (
                await connection.ListAsync<CalibrationRow>(
                    $"{CalibrationColumns} where site = @site and device = @device",
                    new { site, device },
                    cancel
                )
            ).Select(row => row.ToCalibration()),
        ];

    public static async Task<Calibration?> FindCalibrationAsync(DbConnection connection, string id, CancellationToken cancel) =>
        (await connection.FindAsync<CalibrationRow>($"{CalibrationColumns} where id = @id", new { id }, cancel))?.ToCalibration();

    /// <summary>The key of a channel's corrections. Neither site nor device id is taken apart again: the channel's parts are told by lengths.</summary>
    public static string KeyOf(ChannelId channel) => $"{channel.Site}/{channel.Device.Length}:{channel.Device}/{channel.Name}";

    private static ChannelCorrection ToCorrection(SpanRow row)
    {
        // Site codes have no slash (DirectoryCheck.Code); device ids may.
        var slash = row.Key.IndexOf('/');
        var colon = row.Key.IndexOf(':', slash);
        var length = int.Parse(row.Key.AsSpan(slash + 1, colon - slash - 1), CultureInfo.InvariantCulture);
        var channel = new ChannelId(row.Key[..slash], row.Key.Substring(colon + 1, length), row.Key[(colon + length + 2)..]);
        return new ChannelCorrection(
            row.Id,
            (int)row.Version,
            channel,
            decimal.Parse(row.Value1, NumberStyles.Number, CultureInfo.InvariantCulture),
            row.Value2,
            row.Valid
        );
    }

    private static decimal? Number(string? text) =>
        text is null ? null : decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private sealed class PinRow
    {
        public string Id { get; set; } = "";
        public string Site { get; set; } = "";
        public string Device { get; set; } = "";
        public string Filter { get; set; } = "";
        public long FromMs { get; set; }
        public long? ToMs { get; set; }
        public string PinnedBy { get; set; } = "";
        public long PinnedMs { get; set; }
        public string? Reason { get; set; }
        public string? EndedBy { get; set; }
        public long? EndedMs { get; set; }
        public string? EndReason { get; set; }

        public TopicPin ToPin() =>
            new(Id, Site, Device, Filter, new TimeRange(FromMs, ToMs), PinnedBy, PinnedMs, Reason, EndedBy, EndedMs, EndReason);
    }

    private sealed class CalibrationRow
    {
        public string Id { get; set; } = "";
        public string Site { get; set; } = "";
        public string Device { get; set; } = "";
        public string Channel { get; set; } = "";
        public string Certificate { get; set; } = "";
        public string CalibratedOn { get; set; } = "";
        public string DueOn { get; set; } = "";
        public string? Laboratory { get; set; }
        public string Unit { get; set; } = "";
        public string? OffsetValue { get; set; }
        public string? Uncertainty { get; set; }
        public string? Points { get; set; }
        public string? FileName { get; set; }
        public string? FileType { get; set; }
        public string? FileSha256 { get; set; }
        public long? FileBytes { get; set; }
        public string EnteredBy { get; set; } = "";
        public long EnteredMs { get; set; }
        public string? Reason { get; set; }
        public string? WithdrawnBy { get; set; }
        public long? WithdrawnMs { get; set; }
        public string? WithdrawReason { get; set; }

        public Calibration ToCalibration() =>
            new(
                Id,
                Site,
                Device,
                Channel.Length == 0 ? null : Channel,
                Certificate,
                DateOnly.ParseExact(CalibratedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateOnly.ParseExact(DueOn, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Laboratory,
                Unit,
                Number(OffsetValue),
                Number(Uncertainty),
                Points is null ? [] : JsonSerializer.Deserialize<List<CalibrationPoint>>(Points)!,
                FileSha256 is null ? null : new Attachment(FileName!, FileType!, FileSha256, FileBytes ?? 0),
                EnteredBy,
                EnteredMs,
                Reason,
                WithdrawnBy,
                WithdrawnMs,
                WithdrawReason
            );
    }
}
