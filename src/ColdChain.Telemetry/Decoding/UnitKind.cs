namespace ColdChain.Telemetry.Decoding;

/// <summary>What a unit measures: units of one kind convert into each other.</summary>
internal enum UnitKind
{
    Temperature,
    Ratio,
    Length,
    Mass,
    Pressure,
    Voltage,
    Current,
    Time,
    Switch,
    State,
    Raw,
}
