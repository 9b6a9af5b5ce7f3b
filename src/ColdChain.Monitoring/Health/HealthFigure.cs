namespace ColdChain.Monitoring.Health;

/// <summary>What is told of an equipment's health, one value a day (docs/health.md).</summary>
public enum HealthFigure
{
    /// <summary>Share of time that the compressor ran, 0 to 1.</summary>
    DutyCycle = 0,

    /// <summary>Median time from closing the door until the chamber was back, in minutes.</summary>
    DoorRecovery = 1,

    /// <summary>Loss of liquid nitrogen per 24 h, in the unit of the gauge.</summary>
    NitrogenLoss = 2,

    /// <summary>What is left of a dry shipper's hold time, in days.</summary>
    HoldTimeLeft = 3,
}
