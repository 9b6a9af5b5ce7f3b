namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Who is told what when: people, rotas, escalations. Kept in versions, written as YAML (docs/notifications.md).</summary>
public sealed record NotificationPlan(
    IReadOnlyDictionary<string, Person> People,
    IReadOnlyDictionary<string, Rota> Rotas,
    IReadOnlyList<Escalation> Escalations
)
{
    public static readonly NotificationPlan Empty = new(new Dictionary<string, Person>(), new Dictionary<string, Rota>(), []);

    /// <summary>Those on call in a rota then.</summary>
    public IReadOnlyList<Person> OnCall(string rota, DateTimeOffset at) => [.. Rotas[rota].OnCall(at).Select(name => People[name])];
}
