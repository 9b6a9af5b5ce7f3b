namespace ColdChain.Evidence.Recorder;

/// <summary>How many messages came with a quality of service: the lower of what was granted and what the device published with.</summary>
/// <param name="Qos">0 to 2.</param>
public sealed record QosCount(int Qos, long Messages);
