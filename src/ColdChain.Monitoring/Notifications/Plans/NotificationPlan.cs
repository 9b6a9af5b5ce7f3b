namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is told what when: people, rotas, escalations, contacts. Kept in versions, written as YAML (docs/notifications.md).</summary>
public sealed record NotificationPlan(
    IReadOnlyDictionary<string, Person> People,
    IReadOnlyDictionary<string, Rota> Rotas,
    IReadOnlyList<Escalation> Escalations
)
{
    /// <summary>Whom to call, in the order of the plan.</summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public static readonly NotificationPlan Empty = new(new Dictionary<string, Person>(), new Dictionary<string, Rota>(), []);

    /// <summary>Those on call in a rota then.</summary>
    public IReadOnlyList<Person> OnCall(string rota, DateTimeOffset at) => [.. Rotas[rota].OnCall(at).Select(name => People[name])];
}
