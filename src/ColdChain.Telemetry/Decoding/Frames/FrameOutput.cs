namespace ColdChain.Telemetry.Decoding.Frames;

/// <summary>Collects what one frame gave; reused from frame to frame.</summary>
public sealed class FrameOutput
{
    public List<FrameReading> Readings { get; } = [];

    /// <summary>What could not be read, and why; what was read before it stands.</summary>
    public List<Reject> Rejects { get; } = [];

    /// <summary>Hardware id, where the frame carries one (RuuviTag 5: the MAC); null otherwise.</summary>
    public string? Device { get; set; }

    /// <param name="reason">Of <see cref="RejectReason"/>.</param>
    public void Refuse(string reason, string detail) => Rejects.Add(Reject.Of(reason, detail));

    public void Clear()
    {
        Readings.Clear();
        Rejects.Clear();
        Device = null;
    }
}
