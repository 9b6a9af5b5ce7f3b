using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Devices;

/// <summary>Checks the annotations; generated.</summary>
[OptionsValidator]
internal sealed partial class DeviceRegistryOptionsValidator : IValidateOptions<DeviceRegistryOptions>;
