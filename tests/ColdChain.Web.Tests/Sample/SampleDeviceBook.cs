using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Records.Audit;
using ColdChain.Records.Devices;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Nothing on file, and nothing to be put there: tests of changes use the real one.</summary>
internal sealed class SampleDeviceBook : IDeviceBook
{
    public Task<DeviceFile> ReadAsync(CancellationToken cancel) => Task.FromResult(new DeviceFile(1, [], [], [], new HashSet<string>()));

    public Task<EditResult> PinTopicAsync(string site, string device, string filter, ChangeNote note, CancellationToken cancel) =>
        Refused();

    public Task<EditResult> EndPinAsync(string pinId, ChangeNote note, CancellationToken cancel) => Refused();

    public Task<EditResult> AddCalibrationAsync(CalibrationDraft draft, ChangeNote note, CancellationToken cancel) => Refused();

    public Task<EditResult> WithdrawCalibrationAsync(string id, ChangeNote note, CancellationToken cancel) => Refused();

    public Task<EditResult> CorrectAsync(
        ChannelId channel,
        decimal amount,
        string? calibrationId,
        TimeRange valid,
        ChangeNote note,
        CancellationToken cancel
    ) => Refused();

    public Task<EditResult> ShowCorrectionsAsync(string site, bool shown, ChangeNote note, CancellationToken cancel) => Refused();

    public Task<IReadOnlyList<EditResult>> ImportAsync(
        IReadOnlyList<DeviceImport> devices,
        IReadOnlyList<EquipmentItem> equipment,
        bool dryRun,
        ChangeNote note,
        CancellationToken cancel
    ) => throw new NotSupportedException();

    private static Task<EditResult> Refused() => Task.FromResult<EditResult>(new EditResult.Refused(["The sample keeps nothing."]));
}
