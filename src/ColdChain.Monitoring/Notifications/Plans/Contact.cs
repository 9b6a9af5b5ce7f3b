namespace ColdChain.Monitoring.Notifications.Plans;

/// <summary>Whom to call about an equipment: a technician, the night porter, a dry-ice supplier.</summary>
/// <param name="Phone">As it is dialled.</param>
/// <param name="Sites">Empty: of all sites.</param>
/// <param name="Equipment">Numbers; empty: of all equipment.</param>
public sealed record Contact(string Name, string Phone, IReadOnlyList<string> Sites, IReadOnlyList<string> Equipment)
{
    /// <param name="site">Empty for alarms of the system itself.</param>
    /// <param name="equipment">Null for alarms of no equipment.</param>
    public bool Concerns(string site, string? equipment) =>
        (Sites.Count == 0 || Sites.Contains(site, StringComparer.Ordinal))
        && (Equipment.Count == 0 || (equipment is not null && Equipment.Contains(equipment, StringComparer.Ordinal)));
}
