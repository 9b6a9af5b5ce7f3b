using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Live;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>
/// The clock of this machine is wrong: the time servers say so, or most of the devices that have a clock are off in the same direction. Receive
/// times are judged by this clock, silence is measured with it.
/// </summary>
internal sealed class ServerClockCheck(IDatabase database, IOptions<ServiceCheckOptions> options, TimeProvider clock) : IServiceCheck
{
    /// <summary>Fewer devices than this with a wrong clock are wrong themselves.</summary>
    private const int FewestDevices = 3;

    /// <summary>Only devices heard within this time count.</summary>
    private static readonly TimeSpan Heard = TimeSpan.FromMinutes(30);

    public IReadOnlyCollection<string> Kinds => [SystemAlarmKinds.ServerClock];
    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel)
    {
        var servers = await AskServersAsync(cancel);
        // Who asks servers believes them, and asks them all again when none answers.
        if (servers is { } finding)
            return finding;
        return options.Value.TimeServers.Count > 0 ? null : await AskDevicesAsync(nowMs, cancel);
    }

    /// <returns>Null: nobody is asked, or nobody answers.</returns>
    private async Task<IReadOnlyList<ServiceFinding>?> AskServersAsync(CancellationToken cancel)
    {
        var offsets = new List<(string Server, TimeSpan Ahead)>();
        foreach (var server in options.Value.TimeServers.Select(TimeServer.Parse).OfType<TimeServer>())
        {
            if (await SntpClient.AskAsync(server, clock, cancel) is { } ahead)
                offsets.Add((server.ToString(), ahead));
        }
        if (offsets.Count == 0)
            return null;
        // The one in the middle: a single server that is wrong does not decide. Of an even number the nearer one.
        var sorted = offsets.OrderBy(item => item.Ahead.Duration()).ToList();
        var (name, off) = sorted[(sorted.Count - 1) / 2];
        return off.Duration() <= options.Value.ClockOff
            ? []
            :
            [
                Finding(name) with
                {
                    Unit = "s",
                    Value = Math.Round(-off.TotalSeconds, 1),
                    Threshold = options.Value.ClockOff.TotalSeconds,
                },
            ];
    }

    private async Task<IReadOnlyList<ServiceFinding>> AskDevicesAsync(long nowMs, CancellationToken cancel)
    {
        var counts = await database.ReadAsync(
            (connection, token) =>
                connection.FindAsync<Counts>(
                    """
                    select count(*) as Heard,
                        sum(case when clock_ahead_ms > 0 then 1 else 0 end) as Ahead,
                        sum(case when clock_ahead_ms < 0 then 1 else 0 end) as Behind
                    from device_sightings where last_ms >= @since
                    """,
                    new { since = nowMs - (long)Heard.TotalMilliseconds },
                    token
                ),
            cancel
        );
        if (counts is null)
            return [];
        var most = Math.Max(counts.Ahead ?? 0, counts.Behind ?? 0);
        if (most < FewestDevices || 2 * most <= counts.Heard)
            return [];
        // Most devices are ahead of this machine: the machine is behind.
        var sign = most == counts.Ahead ? "-" : "+";
        return [Finding(string.Create(CultureInfo.InvariantCulture, $"{sign} {most}/{counts.Heard}"))];
    }

    private static ServiceFinding Finding(string detail) =>
        new(new FindingKey(SystemAlarmKinds.ServerClock, "", "", ""), Severity.Alarm, detail);

    private sealed class Counts
    {
        public long Heard { get; set; }
        public long? Ahead { get; set; }
        public long? Behind { get; set; }
    }
}
