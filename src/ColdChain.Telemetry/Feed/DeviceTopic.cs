namespace ColdChain.Telemetry;

/// <summary>A device used a topic in the records of a block.</summary>
/// <param name="Topic">As received; longer than <see cref="MaxLength"/> characters it is cut and marked with dots.</param>
/// <param name="FirstReceivedMs">Receive time of the first of these messages.</param>
/// <param name="LastReceivedMs">Receive time of the newest of them.</param>
/// <param name="Refused">The device is pinned to other topics: what came on this one is a dead letter.</param>
public readonly record struct DeviceTopic(
    string Site,
    string Device,
    string Topic,
    long FirstReceivedMs,
    long LastReceivedMs,
    int Messages,
    bool Refused
)
{
    public const int MaxLength = 300;
}
