namespace ColdChain.Telemetry.Decoding;

/// <summary>The product's own words for why a reading is a fault or was changed; a device may send others.</summary>
public static class ReadingReason
{
    /// <summary>
    /// The device's clock is wrong: the event time was set right by the estimated offset, or could not be true and the receive time stands. What the device said is
    /// kept beside it. The quality stays as it was.
    /// </summary>
    public const string Clock = "clock";

    /// <summary>From a file that a person handed in, not from the device. The quality stays as it was.</summary>
    public const string ManualFile = "manual-file";

    /// <summary>Fault: the device sent null.</summary>
    public const string NoValue = "no-value";

    /// <summary>Fault: the device sent NaN or an infinity.</summary>
    public const string NotANumber = "not-a-number";

    /// <summary>Fault: a number too large for a double.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>Fault: no sensor can report this value (below absolute zero, above 1500 C).</summary>
    public const string SensorRange = "sensor-range";

    /// <summary>Fault: the device said so without saying why.</summary>
    public const string Fault = "fault";

    /// <summary>Local time that a clock of that zone shows twice, when summer time ends; the value is good.</summary>
    public const string AmbiguousTime = "ambiguous-time";

    /// <summary>Local time that no clock of that zone shows, when summer time begins; the value is good.</summary>
    public const string NonexistentTime = "nonexistent-time";

    /// <summary>Suspect: measured before the programmed start that the device tells, so of no place that it was to watch.</summary>
    public const string BeforeStart = "before-start";

    /// <summary>Suspect: outside of what the profile says can be.</summary>
    public const string ImplausibleValue = "out-of-configured-range";
}
