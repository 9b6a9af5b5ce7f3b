using System.Data.Common;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Storage;

namespace ColdChain.Monitoring.Notifications;

/// <summary>How the channels do, from the attempts on record: the same after a restart, and in each process.</summary>
internal sealed class ChannelHealth(NotificationChannels channels)
{
    public async Task<IReadOnlyList<ChannelStatus>> ReadAsync(DbConnection connection, CancellationToken cancel)
    {
        var all = new List<ChannelStatus>();
        foreach (var channel in channels.All.Values)
        {
            var delivered = await LastAsync(connection, channel.Name, "outcome = 'delivered'", cancel);
            // 'started' is under way, or ended with the process: nothing is known of it.
            var failed = await LastAsync(connection, channel.Name, "outcome not in ('delivered', 'started')", cancel);
            var since = delivered?.AtMs ?? 0;
            var first = await connection.ListAsync<long?>(
                """
                select min(at_ms) from outbox_attempts
                where channel = @Name and at_ms > @since and outcome not in ('delivered', 'started')
                """,
                new { channel.Name, since },
                cancel
            );
            var waiting = await connection.ScalarAsync<long>(
                "select count(*) from outbox where channel = @Name and state = @pending",
                new { channel.Name, pending = OutboxRow.Pending },
                cancel
            );
            all.Add(
                new ChannelStatus(
                    channel.Name,
                    channel.Kind,
                    Target(channel),
                    channel.Broadcast,
                    channel.FailOverTo,
                    waiting,
                    delivered?.AtMs,
                    failed?.AtMs,
                    first[0],
                    first[0] is null ? null : failed?.Detail ?? failed?.Outcome
                )
                {
                    PerMinute = channel.PerMinute,
                }
            );
        }
        return all;
    }

    private static Task<AttemptRow?> LastAsync(DbConnection connection, string channel, string condition, CancellationToken cancel) =>
        connection.FindAsync<AttemptRow>(
            $"select {AttemptRow.Columns} from outbox_attempts where channel = @channel and {condition} order by at_ms desc, attempt desc limit 1",
            new { channel },
            cancel
        );

    /// <summary>Robots and gateways hold their keys in path and query: only the host is shown.</summary>
    private static string Target(ChannelOptions channel) =>
        channel.Kind switch
        {
            ChannelKind.Email => $"{channel.Smtp?.Host}:{channel.Smtp?.Port}",
            ChannelKind.Mqtt => channel.Topic ?? "",
            _ => channel.Url?.Authority ?? "",
        };
}
