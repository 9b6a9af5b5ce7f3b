namespace ColdChain.Monitoring.Health;

/// <summary>The kept figures of equipment health with their trends.</summary>
public interface IEquipmentHealth
{
    /// <param name="days">The last so many days, today included; at most 400.</param>
    /// <returns>Null: there is no such equipment. Without figures: its kind has none.</returns>
    Task<EquipmentHealth?> FindAsync(string equipmentNumber, int days, CancellationToken cancel);
}
