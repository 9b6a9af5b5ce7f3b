using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Devices;

/// <summary>Enters and withdraws certificates inside a transaction.</summary>
internal static class CalibrationChange
{
    private const int MaxPoints = 100;

    /// <summary>Beyond this an offset is no correction but a wrong device; in the certificate's unit.</summary>
    public const decimal LargestOffset = 1000m;

    public static async Task<DirectoryStep> AddAsync(
        DbConnection connection,
        CalibrationDraft draft,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var check = new DirectoryCheck()
            .Text("The certificate number", draft.Certificate, maxLength: 100)
            .Text("The channel", draft.Channel, required: false)
            .Text("The laboratory", draft.Laboratory, required: false)
            .Text("The unit", draft.Unit, maxLength: 20)
            .That(draft.DueOn > draft.CalibratedOn, "The due date has to be after the day of calibration.")
            .That(draft.DueOn.Year < 9000, "The due date is too far in the future.")
            .That(
                draft.CalibratedOn.DayNumber
                    <= DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(nowMs).UtcDateTime).DayNumber + 1,
                "The day of calibration lies in the future."
            )
            .That(IsAmount(draft.Offset), $"The offset has to be within {LargestOffset} either way, with at most four decimals.")
            .That(
                draft.Uncertainty is null or >= 0 && IsAmount(draft.Uncertainty),
                $"The uncertainty has to be 0 to {LargestOffset}, with at most four decimals."
            )
            .That(draft.Points.Count <= MaxPoints, $"A certificate has at most {MaxPoints} points here.")
            .That(
                await DirectoryQueries.FindDeviceAsync(connection, draft.Site, draft.Device, cancel) is not null,
                $"There is no device '{draft.Device}' at site '{draft.Site}'; register it first."
            );
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        var known = await DeviceQueries.ListCalibrationsAsync(connection, draft.Site, draft.Device, cancel);
        if (
            known.FirstOrDefault(item =>
                !item.IsWithdrawn
                && item.Channel == draft.Channel
                && item.Certificate == draft.Certificate
                && item.CalibratedOn == draft.CalibratedOn
            ) is
            { } same
        )
        {
            return SaysTheSame(same, draft)
                ? DirectoryStep.Unchanged(same.Id)
                : DirectoryStep.Refuse($"Certificate {draft.Certificate} of that day is on file with other contents; withdraw it first.");
        }
        var id = Guid.CreateVersion7().ToString("N");
        await connection.ChangeAsync(
            """
            insert into calibrations (id, site, device, channel, certificate, calibrated_on, due_on, laboratory, unit, offset_value, uncertainty, points,
              file_name, file_type, file_sha256, file_bytes, entered_by, entered_ms, reason)
            values (@id, @Site, @Device, @channel, @Certificate, @calibrated, @due, @Laboratory, @Unit, @offset, @uncertainty, @points,
              @fileName, @fileType, @fileSha256, @fileBytes, @actor, @now, @reason)
            """,
            new
            {
                id,
                draft.Site,
                draft.Device,
                channel = draft.Channel ?? "",
                draft.Certificate,
                calibrated = Day(draft.CalibratedOn),
                due = Day(draft.DueOn),
                draft.Laboratory,
                draft.Unit,
                offset = draft.Offset?.ToString(CultureInfo.InvariantCulture),
                uncertainty = draft.Uncertainty?.ToString(CultureInfo.InvariantCulture),
                points = draft.Points.Count == 0 ? null : JsonSerializer.Serialize(draft.Points),
                fileName = draft.File?.Name,
                fileType = draft.File?.MediaType,
                fileSha256 = draft.File?.Sha256,
                fileBytes = draft.File?.Bytes,
                actor = note.Actor,
                now = nowMs,
                reason = note.Reason,
            },
            cancel
        );
        return DirectoryStep.Save(id, draft.Site, "calibration.add", $"device/{draft.Site}/{draft.Device}", before: null, draft);
    }

    public static async Task<DirectoryStep> WithdrawAsync(
        DbConnection connection,
        string id,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrWhiteSpace(note.Reason))
            return DirectoryStep.Refuse("Say why the certificate is withdrawn.");
        if (await DeviceQueries.FindCalibrationAsync(connection, id, cancel) is not { } item)
            return DirectoryStep.Refuse($"There is no certificate '{id}'.");
        if (item.IsWithdrawn)
            return DirectoryStep.Unchanged(id);
        await connection.ChangeAsync(
            "update calibrations set withdrawn_by = @actor, withdrawn_ms = @now, withdraw_reason = @reason where id = @id",
            new
            {
                id,
                actor = note.Actor,
                now = nowMs,
                reason = note.Reason,
            },
            cancel
        );
        return DirectoryStep.Save(
            id,
            item.Site,
            "calibration.withdraw",
            $"device/{item.Site}/{item.Device}",
            new { item.Certificate, Withdrawn = false },
            new { item.Certificate, Withdrawn = true }
        );
    }

    public static bool IsAmount(decimal? amount) =>
        amount is null || (Math.Abs(amount.Value) <= LargestOffset && decimal.Round(amount.Value, 4) == amount.Value);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool SaysTheSame(Calibration known, CalibrationDraft draft) =>
        (known.DueOn, known.Laboratory, known.Unit, known.Offset, known.Uncertainty, known.File?.Sha256)
            == (draft.DueOn, draft.Laboratory, draft.Unit, draft.Offset, draft.Uncertainty, draft.File?.Sha256)
        && known.Points.SequenceEqual(draft.Points);
}
