namespace ColdChain.Records.Equipment;

/// <summary>What a device is.</summary>
public enum DeviceKind
{
    Probe = 0,
    Gateway = 1,
    ShippingLogger = 2,
}
