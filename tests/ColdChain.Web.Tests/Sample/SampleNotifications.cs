using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;
using ColdChain.Monitoring.Notifications.Plans;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Two channels, one of which fails, and a plan in versions; the rules of the real ones have their own tests.</summary>
internal sealed class SampleNotifications : INotificationDesk, INotificationPlans
{
    private const long At = 1_790_000_000_000;
    private readonly List<PlanVersion> _plans = [];
    private readonly List<NotificationView> _sent =
    [
        new(
            "f03-high",
            "raised",
            "duty",
            "mail",
            "delivered",
            At,
            At + 900,
            null,
            [new(1, At, "refused", "mail", 451, 30, "try later"), new(2, At + 800, "delivered", "mail", null, 40, null)]
        ),
        new("f03-high", "escalated", "head", "chat", "pending", At + 1000, null, At + 60_000, []),
    ];

    public Task<IReadOnlyList<ChannelStatus>> ListChannelsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<ChannelStatus>>([
            new("mail", ChannelKind.Email, "smtp.example.org:587", true, "chat", 0, At, null, null, null),
            new("chat", ChannelKind.WeCom, "qyapi.weixin.qq.com", false, null, 3, null, At, At, "errcode 93000: invalid webhook url")
            {
                PerMinute = 18,
            },
        ]);

    public Task<IReadOnlyList<HeartbeatStatus>> ListHeartbeatsAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<HeartbeatStatus>>([
            new("mail", "watch@example.org", TimeSpan.FromHours(24), At, At),
            new("chat", null, TimeSpan.FromMinutes(5), null, null),
        ]);

    public Task<string?> TestAsync(string channel, string? address, string actor, CancellationToken cancel)
    {
        if (channel is not ("mail" or "chat"))
            return Task.FromResult<string?>(null);
        _sent.Insert(
            0,
            new("test-1", "test", channel, channel, "pending", At, null, null, []) { Kind = "test", Detail = $"{channel}, {actor}" }
        );
        return Task.FromResult<string?>("test-1");
    }

    public Task<IReadOnlyList<NotificationView>> ListAsync(string? alarmId, string? step, int limit, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<NotificationView>>([
            .. _sent.Where(item => (alarmId is null || item.AlarmId == alarmId) && (step is null || item.Step == step)).Take(limit),
        ]);

    public Task<IReadOnlyList<Contact>> ContactsAsync(string site, string? equipment, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Contact>>([new("service", "+86 21 5555 0100", [], [])]);

    public Task<PlanVersion?> CurrentAsync(CancellationToken cancel) => Task.FromResult(_plans.LastOrDefault());

    public Task<IReadOnlyList<PlanVersion>> ListAsync(int limit, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<PlanVersion>>([.. _plans.AsEnumerable().Reverse().Take(limit)]);

    public Task<NotificationPlan> CheckAsync(string text, CancellationToken cancel) =>
        Task.FromResult(NotificationPlanYaml.Read(text, ["mail", "chat"], sites: null));

    public async Task<PlanVersion?> SaveAsync(string text, long expected, string actor, string reason, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException("A plan is changed for a reason.", nameof(reason));
        await CheckAsync(text, cancel);
        if (expected != _plans.Count)
            return null;
        _plans.Add(new PlanVersion(expected + 1, text, actor, reason, At));
        return _plans[^1];
    }
}
