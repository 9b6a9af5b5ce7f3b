namespace ColdChain.Telemetry.Decoding;

/// <summary>Collects what one message gave; reused from message to message.</summary>
public sealed class DecodeOutput
{
    /// <summary>A message with more faults than this has them counted, not listed.</summary>
    public const int MaxRejects = 20;

    private int _unlisted;

    /// <summary>Name of the decoder or profile that was chosen; null when there is none for the topic.</summary>
    public string? Profile { get; set; }

    /// <summary>Version of the mapping profile; null for built-in decoders.</summary>
    public int? ProfileVersion { get; set; }
    public List<DecodedReading> Readings { get; } = [];
    public List<Reject> Rejects { get; } = [];
    public List<HeardDevice> Heard { get; } = [];

    /// <summary>The message was understood and has no reading in it: normal, and different from one that could not be mapped.</summary>
    public bool HasNoReading => Profile is not null && Readings.Count == 0 && Rejects.Count == 0;

    /// <summary>Sparkplug nodes that should send their births again.</summary>
    public List<RebirthWanted> RebirthWanted { get; } = [];

    /// <summary>Says what of the message is not used, and why.</summary>
    /// <param name="reason">Of <see cref="RejectReason"/>.</param>
    /// <param name="detail">May hold text of the message: it is cut and made safe here.</param>
    public void Refuse(string reason, string detail)
    {
        if (Rejects.Count < MaxRejects)
        {
            Rejects.Add(Reject.Of(reason, detail));
            return;
        }
        _unlisted++;
        var last = Rejects[^1];
        Rejects[^1] = last with { Detail = $"{_unlisted + 1} further faults in this message; the first was of another part." };
    }

    /// <summary>Nothing of the message is used.</summary>
    public void RefuseAll(string reason, string detail)
    {
        Readings.Clear();
        Rejects.Clear();
        _unlisted = 0;
        Refuse(reason, detail);
    }

    public void Clear()
    {
        Profile = null;
        ProfileVersion = null;
        _unlisted = 0;
        Readings.Clear();
        Rejects.Clear();
        Heard.Clear();
        RebirthWanted.Clear();
    }
}
