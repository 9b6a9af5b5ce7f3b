using System.ComponentModel.DataAnnotations;
using ColdChain.Domain.Readings;

namespace ColdChain.Telemetry.Normalising;

/// <summary>What can be true of a reading. Section <c>Telemetry:Normalising</c>.</summary>
public sealed class NormalisingOptions
{
    /// <summary>
    /// An event time longer before the receive time than this cannot be true. Default 400 days: a logger's whole year, and time to bring it in.
    /// Changing it changes what the journal decodes to.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "36500.00:00:00")]
    public TimeSpan BackfillWindow { get; set; } = TimeSpan.FromDays(400);

    /// <summary>An event time further after the receive time than this cannot be true. Default 5 min: clocks differ.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan MaxAhead { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// By metric: what a sensor can report at all, in the canonical unit. Outside is a fault of the sensor, not a temperature. The defaults are wide:
    /// a value that only the equipment should not have must be judged, not thrown out.
    /// </summary>
    public Dictionary<string, SensorRange> SensorRanges { get; set; } =
        new(StringComparer.Ordinal)
        {
            // From absolute zero to beyond any thermocouple in a laboratory.
            [Metrics.Temperature] = new SensorRange { Min = -273.15, Max = 1500 },
            // Sensors that are off by some percent report below 0 and above 100.
            [Metrics.Humidity] = new SensorRange { Min = -10, Max = 120 },
            [Metrics.CarbonDioxide] = new SensorRange { Min = -5, Max = 110 },
            [Metrics.Oxygen] = new SensorRange { Min = -5, Max = 110 },
            [Metrics.Battery] = new SensorRange { Min = 0, Max = 200 },
        };
}
