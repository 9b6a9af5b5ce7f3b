using System.Globalization;
using System.Threading.Channels;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Web.Tests.Sample;

internal sealed class SampleDesk(SampleSite site) : IAlarmDesk
{
    private readonly Channel<AlarmView> _changed = Channel.CreateUnbounded<AlarmView>();

    public Task<AlarmPage> ListAsync(
        bool standingOnly,
        string? equipmentNumber,
        TimeRange? span,
        string? before,
        int limit,
        CancellationToken cancel
    )
    {
        var skip = before is null ? 0 : int.Parse(before, CultureInfo.InvariantCulture);
        var matching = site
            .Alarms.Where(alarm => !standingOnly || alarm.State != AlarmState.Normal)
            .Where(alarm => equipmentNumber is null || alarm.EquipmentNumber == equipmentNumber)
            .Where(alarm => span is null || new TimeRange(alarm.StartMs, alarm.EndMs).Overlaps(span.Value))
            .OrderByDescending(alarm => alarm.RaisedMs)
            .ToList();
        var page = matching.Skip(skip).Take(limit).ToList();
        return Task.FromResult(
            new AlarmPage(page, skip + page.Count < matching.Count ? (skip + page.Count).ToString(CultureInfo.InvariantCulture) : null)
        );
    }

    public Task<AlarmView?> FindAsync(string id, CancellationToken cancel) => Task.FromResult(site.Alarms.Find(alarm => alarm.Id == id));

    public Task<AlarmView?> AcknowledgeAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        ChangeAsync(
            id,
            alarm =>
                alarm.State switch
                {
                    AlarmState.Unacknowledged => Acknowledged(alarm, AlarmState.Acknowledged, actor, comment),
                    AlarmState.ReturnedUnacknowledged => Acknowledged(alarm, AlarmState.Normal, actor, comment),
                    _ => alarm,
                }
        );

    public Task<AlarmView?> ResetAsync(string id, string actor, string? comment, CancellationToken cancel) =>
        ChangeAsync(id, alarm => alarm.State == AlarmState.LatchedAcknowledged ? alarm with { State = AlarmState.Normal } : alarm);

    public Task<IReadOnlyList<AlarmStep>> ListStepsAsync(string id, CancellationToken cancel)
    {
        IReadOnlyList<AlarmStep> steps =
        [
            .. site
                .Alarms.Where(alarm => alarm.Id == id)
                .Select(alarm => new AlarmStep(alarm.RaisedMs, "Rise", AlarmState.Normal, AlarmState.Unacknowledged, "system", null)),
        ];
        return Task.FromResult(steps);
    }

    public Task<AlarmView?> CommentAsync(string id, string actor, string comment, CancellationToken cancel) =>
        ChangeAsync(id, alarm => alarm with { Comment = comment });

    public Task<IReadOnlyList<AlarmView>> ListFollowersAsync(string id, int limit, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<AlarmView>>([.. site.Alarms.Where(alarm => alarm.CauseId == id).Take(limit)]);

    public IAsyncEnumerable<AlarmView> WatchAsync(CancellationToken cancel) => _changed.Reader.ReadAllAsync(cancel);

    /// <summary>What the shelf of this sample does to an alarm.</summary>
    public Task<AlarmView?> SetAsync(string id, AlarmState state, string? by, string? reason, long? untilMs) =>
        ChangeAsync(
            id,
            alarm => alarm with { State = state, Live = true, WithheldBy = by, WithheldReason = reason, WithheldUntilMs = untilMs }
        );

    private AlarmView Acknowledged(AlarmView alarm, AlarmState next, string actor, string? comment) =>
        alarm with
        {
            State = next,
            AcknowledgedBy = actor,
            AcknowledgedMs = site.NowMs,
            Comment = comment ?? alarm.Comment,
        };

    private Task<AlarmView?> ChangeAsync(string id, Func<AlarmView, AlarmView> change)
    {
        var at = site.Alarms.FindIndex(alarm => alarm.Id == id);
        if (at < 0)
            return Task.FromResult<AlarmView?>(null);
        site.Alarms[at] = change(site.Alarms[at]);
        _changed.Writer.TryWrite(site.Alarms[at]);
        return Task.FromResult<AlarmView?>(site.Alarms[at]);
    }
}
