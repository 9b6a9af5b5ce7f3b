namespace ColdChain.Monitoring.Health;

/// <summary>A day that is due, as a row.</summary>
internal sealed class HealthDueRow
{
    public string EquipmentNumber { get; set; } = "";
    public long Day { get; set; }
}
