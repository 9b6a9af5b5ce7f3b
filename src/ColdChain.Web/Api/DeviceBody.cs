using ColdChain.Records.Equipment;

namespace ColdChain.Web.Api;

/// <summary>A device to be saved, and why.</summary>
internal sealed record DeviceBody(Device Device, string? Reason);
