using System.Text.Json;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;

namespace ColdChain.Monitoring.Notifications;

/// <summary>A row of <c>outbox</c>: one notification for one recipient. Its key makes it single: (alarm, step, recipient).</summary>
internal sealed class OutboxRow
{
    public const string Pending = "pending";
    public const string Delivered = "delivered";
    public const string GivenUp = "given-up";

    public const string Columns = """
        alarm_id as AlarmId, step as Step, recipient as Recipient, created_ms as CreatedMs, snapshot as Snapshot, state as State,
        attempts as Attempts, next_attempt_ms as NextAttemptMs, delivered_ms as DeliveredMs, channel as Channel, routes as RoutesJson,
        route as Route, route_attempts as RouteAttempts, language as Language
        """;

    public string AlarmId { get; set; } = "";

    /// <summary>Step and number of the alarm's transition: <c>raised:1</c>.</summary>
    public string Step { get; set; } = "";
    public string Recipient { get; set; } = "";
    public long CreatedMs { get; set; }

    /// <summary>The alarm as it was then, JSON.</summary>
    public string Snapshot { get; set; } = "";
    public string State { get; set; } = Pending;
    public long Attempts { get; set; }
    public long NextAttemptMs { get; set; }
    public long? DeliveredMs { get; set; }

    /// <summary>Through which it goes now.</summary>
    public string Channel { get; set; } = "";

    /// <summary>Null: the channel alone.</summary>
    public string? RoutesJson { get; set; }

    /// <summary>Which of the routes it is on, from 0, counted on over all rounds.</summary>
    public long? Route { get; set; }

    /// <summary>Attempts in vain on this route.</summary>
    public long? RouteAttempts { get; set; }

    /// <summary>The recipient's; null: that of the channel.</summary>
    public string? Language { get; set; }

    /// <summary>Without the number.</summary>
    public string StepName => Step[..Step.IndexOf(':', StringComparison.Ordinal)];

    public MessageLanguage? ParsedLanguage => Language is { } name ? Enum.Parse<MessageLanguage>(name) : null;

    public IReadOnlyList<Reach> Routes =>
        RoutesJson is { } json ? JsonSerializer.Deserialize<IReadOnlyList<Reach>>(json)! : [new Reach(Channel, null)];

    public string? Address => Routes is { Count: > 0 } routes ? routes[(int)((Route ?? 0) % routes.Count)].Address : null;

    /// <summary>Goes on through the next address; false: there is no other.</summary>
    public bool FailOver(Func<string, bool> exists)
    {
        var routes = Routes;
        for (var step = 1; step < routes.Count; step++)
        {
            var next = routes[(int)(((Route ?? 0) + step) % routes.Count)];
            if (!exists(next.Channel))
                continue;
            (Route, RouteAttempts, Channel) = ((Route ?? 0) + step, 0, next.Channel);
            return true;
        }
        return false;
    }
}
