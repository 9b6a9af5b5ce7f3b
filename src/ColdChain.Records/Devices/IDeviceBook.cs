using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;

namespace ColdChain.Records.Devices;

/// <summary>
/// What is on file for a device besides its registration: the topics it is pinned to, its calibration certificates, the corrections of its channels.
/// Each change is one transaction with its audit entry; the directory's version goes up.
/// </summary>
public interface IDeviceBook
{
    /// <summary>All of it, from memory after one look at the version.</summary>
    Task<DeviceFile> ReadAsync(CancellationToken cancel);

    /// <summary>Pins a registered device to a further topic filter, <see cref="TopicPin.Lead"/> from now on.</summary>
    Task<EditResult> PinTopicAsync(string site, string device, string filter, ChangeNote note, CancellationToken cancel);

    /// <summary>Ends a pin, <see cref="TopicPin.Lead"/> from now. Without any pin left the device may use every topic.</summary>
    Task<EditResult> EndPinAsync(string pinId, ChangeNote note, CancellationToken cancel);

    /// <summary>Enters a certificate. The same certificate of the same device, channel and day again changes nothing.</summary>
    Task<EditResult> AddCalibrationAsync(CalibrationDraft draft, ChangeNote note, CancellationToken cancel);

    /// <summary>A certificate that was entered wrongly counts no more; it stays on file. A reason is asked for.</summary>
    Task<EditResult> WithdrawCalibrationAsync(string id, ChangeNote note, CancellationToken cancel);

    /// <summary>An amount is added to a channel's raw values over a span of event time; what held there is cut.</summary>
    Task<EditResult> CorrectAsync(
        ChannelId channel,
        decimal amount,
        string? calibrationId,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    );

    /// <summary>Whether a site shows corrected values beside the raw ones.</summary>
    Task<EditResult> ShowCorrectionsAsync(string site, bool shown, ChangeNote note, CancellationToken cancel);

    /// <summary>Saves many devices with their pins, or equipment, in one transaction: all of it or, if any is refused, nothing.</summary>
    /// <param name="dryRun">Nothing is saved in any case; the answer is what would become of it.</param>
    /// <returns>One result for each row, in order.</returns>
    Task<IReadOnlyList<EditResult>> ImportAsync(
        IReadOnlyList<DeviceImport> devices,
        IReadOnlyList<EquipmentItem> equipment,
        bool dryRun,
        ChangeNote note,
        CancellationToken cancel
    );
}
