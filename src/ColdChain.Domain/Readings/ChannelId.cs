namespace ColdChain.Domain.Readings;

/// <summary>One measured quantity of one device of one site, such as the <c>vapour</c> probe of dewar <c>ln2-2</c>.</summary>
/// <param name="Site">Site code, as in the native topic.</param>
/// <param name="Device">The device's own id, as in the topic or the payload.</param>
/// <param name="Name">The probe's own name where a device has several of one metric, otherwise the metric.</param>
public readonly record struct ChannelId(string Site, string Device, string Name)
{
    public override string ToString() => $"{Site}/{Device}/{Name}";
}
