using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Alarms.Withholding;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Sets the sample's alarms aside; the rules of the real one have their own tests.</summary>
internal sealed class SampleShelf(SampleSite site, SampleDesk desk) : IAlarmShelf
{
    private readonly List<AlarmWithholding> _items = [];

    public Task<AlarmView?> ShelveAsync(string alarmId, TimeSpan time, string reason, string actor, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("Say why, in a few words.", nameof(reason));
        return desk.SetAsync(alarmId, AlarmState.Shelved, actor, reason, site.NowMs + (long)time.TotalMilliseconds);
    }

    public Task<AlarmView?> UnshelveAsync(string alarmId, string actor, CancellationToken cancel) =>
        desk.SetAsync(alarmId, AlarmState.Unacknowledged, null, null, null);

    public Task<AlarmWithholding> WithholdAsync(
        WithholdingKind kind,
        AlarmScope scope,
        long fromMs,
        long? untilMs,
        string reason,
        string actor,
        CancellationToken cancel
    )
    {
        var item = new AlarmWithholding($"w{_items.Count}", kind, scope, fromMs, untilMs, reason, actor, site.NowMs, null, null);
        _items.Add(item);
        return Task.FromResult(item);
    }

    public Task<bool> EndAsync(string withholdingId, string actor, CancellationToken cancel) =>
        Task.FromResult(_items.RemoveAll(item => item.Id == withholdingId) > 0);

    public Task<IReadOnlyList<AlarmWithholding>> ListAsync(string? equipmentNumber, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AlarmWithholding>>([
            .. _items.Where(item => equipmentNumber is null || item.Scope.EquipmentNumber == equipmentNumber),
        ]);
}
