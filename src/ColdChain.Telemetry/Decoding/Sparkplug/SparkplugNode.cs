namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>What is known of an edge node since its last birth.</summary>
internal sealed class SparkplugNode
{
    /// <summary>Of the birth; the death of the same session carries the same. Null: the birth had none.</summary>
    public ulong? BirthSequence { get; set; }

    /// <summary>0 to 255: of the last message; null: not known.</summary>
    public byte? Sequence { get; set; }

    /// <summary>The sequence without its wrap, for the counter of missed messages.</summary>
    public long Count { get; set; }
    public SparkplugSource Own { get; } = new();
    public Dictionary<string, SparkplugSource> Devices { get; } = [];

    /// <summary>Metrics of this node and its devices, as the limit of all nodes has them.</summary>
    public int Counted { get; set; }

    public int Metrics => Own.ByName.Count + Devices.Values.Sum(device => device.ByName.Count);

    /// <returns>How many messages are missing before this one.</returns>
    public int Advance(byte sequence)
    {
        var step = Sequence is { } last ? (byte)(sequence - last) : (byte)1;
        // The same again is a message that was delivered twice.
        if (step == 0)
            return 0;
        Sequence = sequence;
        Count += step;
        return step - 1;
    }
}
