namespace ColdChain.Monitoring.Health;

/// <summary>What an equipment's figures were last worked out from, as a row.</summary>
internal sealed class HealthUnitRow
{
    public string EquipmentNumber { get; set; } = "";
    public string Definition { get; set; } = "";
}
