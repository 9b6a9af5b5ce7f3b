namespace ColdChain.Simulators.Running;

/// <summary>What a device has sent.</summary>
/// <param name="Messages">Acknowledged by the broker, copies not counted.</param>
/// <param name="Samples">In those messages.</param>
/// <param name="Copies">Second publishes.</param>
/// <param name="Lost">Messages that a scenario made disappear.</param>
/// <param name="Overwritten">Samples that no longer fitted into the device's memory.</param>
public readonly record struct UplinkCounts(long Messages, long Samples, long Copies, long Lost, long Overwritten)
{
    public static UplinkCounts operator +(UplinkCounts left, UplinkCounts right) =>
        new(
            left.Messages + right.Messages,
            left.Samples + right.Samples,
            left.Copies + right.Copies,
            left.Lost + right.Lost,
            left.Overwritten + right.Overwritten
        );
}
