using ColdChain.Monitoring.Alarms;
using ColdChain.Monitoring.Notifications.Channels;

namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is told of an alarm, from the plan and the channels. Pure.</summary>
internal sealed class PlanRouter(IReadOnlyDictionary<string, ChannelOptions> channels, NotificationPlan plan)
{
    /// <summary>A channel leads to its next, that to the one after; more than so many are a mistake.</summary>
    private const int MaxRoutes = 5;

    /// <summary>Those told at once: the broadcasts, and the first steps of the plan.</summary>
    public IReadOnlyList<Recipient> AtOnce(AlarmRow alarm, DateTimeOffset at)
    {
        var recipients = new Dictionary<string, Recipient>(StringComparer.Ordinal);
        foreach (var recipient in Broadcasts(alarm))
            recipients.TryAdd(recipient.Name, recipient);
        foreach (var (escalation, step) in Steps(alarm).Where(item => item.Step.After == TimeSpan.Zero))
            Add(recipients, escalation, step, alarm, at);
        return [.. recipients.Values];
    }

    /// <summary>The channels that get every alarm of this kind.</summary>
    public IEnumerable<Recipient> Broadcasts(AlarmRow alarm) =>
        channels
            .Values.Where(channel => Broadcasts(channel, alarm))
            .Select(channel => new Recipient(channel.Name, Routes([new Reach(channel.Name, null)]), null, null));

    /// <summary>Those told when nobody has answered: steps later than <paramref name="done"/> and not later than <paramref name="elapsed"/>.</summary>
    public IReadOnlyList<Recipient> Later(AlarmRow alarm, TimeSpan done, TimeSpan elapsed, DateTimeOffset at)
    {
        var recipients = new Dictionary<string, Recipient>(StringComparer.Ordinal);
        foreach (var (escalation, step) in Steps(alarm).Where(item => item.Step.After > done && item.Step.After <= elapsed))
            Add(recipients, escalation, step, alarm, at);
        return [.. recipients.Values];
    }

    /// <summary>When the next step after <paramref name="done"/> falls due, since the announcement; null: there is none.</summary>
    public TimeSpan? Next(AlarmRow alarm, TimeSpan done)
    {
        var later = Steps(alarm).Select(item => item.Step.After).Where(after => after > done).ToList();
        return later.Count == 0 ? null : later.Min();
    }

    /// <summary>Whom to call about alarms of a site and an equipment, in the order of the plan.</summary>
    public IReadOnlyList<Contact> Contacts(string site, string? equipment) =>
        [.. plan.Contacts.Where(contact => contact.Concerns(site, equipment))];

    private IEnumerable<(Escalation Escalation, EscalationStep Step)> Steps(AlarmRow alarm) =>
        plan
            .Escalations.Where(escalation => escalation.Concerns(alarm))
            .SelectMany(escalation => escalation.Steps.Select(step => (escalation, step)));

    private static bool Broadcasts(ChannelOptions channel, AlarmRow alarm) =>
        channel.Broadcast
        && channel.MinSeverity <= alarm.ParsedSeverity
        && (channel.Sites.Count == 0 || alarm.Site.Length == 0 || channel.Sites.Contains(alarm.Site, StringComparer.Ordinal));

    private void Add(
        Dictionary<string, Recipient> recipients,
        Escalation escalation,
        EscalationStep step,
        AlarmRow alarm,
        DateTimeOffset at
    )
    {
        var waits = escalation.Quiet?.WaitsUntil(alarm.ParsedSeverity, at);
        foreach (var tell in step.Tells)
        {
            IEnumerable<Recipient> told = tell.Kind switch
            {
                TellKind.Person => [Of(plan.People[tell.Name], waits)],
                TellKind.Rota => plan.OnCall(tell.Name, at).Select(person => Of(person, waits)),
                _ => [new Recipient(tell.Name, Routes([new Reach(tell.Name, null)]), null, waits)],
            };
            foreach (var recipient in told.Where(recipient => recipient.Routes.Count > 0))
            {
                // Told by two steps, the one that does not wait counts.
                if (
                    !recipients.TryGetValue(recipient.Name, out var known)
                    || known.NotBefore > (recipient.NotBefore ?? DateTimeOffset.MinValue)
                )
                    recipients[recipient.Name] = recipient;
            }
        }
    }

    private Recipient Of(Person person, DateTimeOffset? waits) => new(person.Name, Routes(person.Reach), person.Language, waits);

    /// <summary>The addresses as they stand, then where their channels fail over to. Channels that are no more are left out.</summary>
    private List<Reach> Routes(IReadOnlyList<Reach> reach)
    {
        var routes = reach.Where(item => channels.ContainsKey(item.Channel)).ToList();
        foreach (var first in routes.ToList())
        {
            for (
                var name = channels[first.Channel].FailOverTo;
                name is not null && channels.TryGetValue(name, out var channel);
                name = channel.FailOverTo
            )
            {
                if (routes.Count >= MaxRoutes || routes.Any(route => route.Channel == name))
                    break;
                routes.Add(new Reach(name, null));
            }
        }
        return routes;
    }
}
