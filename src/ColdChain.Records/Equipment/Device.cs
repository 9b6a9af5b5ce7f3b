namespace ColdChain.Records.Equipment;

/// <summary>What publishes (传感器 / 记录仪): a probe, a gateway node, a shipping logger.</summary>
/// <param name="Id">The device's own id, as in the topic or the payload; unique in its site.</param>
/// <param name="Topic">The topic filter it is pinned to: what comes under its name from elsewhere is refused. Null: any.</param>
/// <param name="StoreAndForward">Stores samples and sends them later: its silence is no alarm until it is due.</param>
public sealed record Device(string Site, string Id, string Name, DeviceKind Kind, string? Topic, bool StoreAndForward, bool Active);
