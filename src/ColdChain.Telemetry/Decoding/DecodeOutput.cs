namespace ColdChain.Telemetry.Decoding;

/// <summary>Collects what one message gave; reused from message to message.</summary>
public sealed class DecodeOutput
{
    public string? Profile { get; set; }
    public List<DecodedReading> Readings { get; } = [];
    public List<Reject> Rejects { get; } = [];

    public void Clear()
    {
        Profile = null;
        Readings.Clear();
        Rejects.Clear();
    }
}
