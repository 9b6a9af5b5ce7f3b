using Microsoft.Extensions.Options;

namespace ColdChain.Mqtt.Broker;

/// <summary>Checks the limits that stand at the options.</summary>
[OptionsValidator]
internal sealed partial class EmbeddedBrokerOptionsValidator : IValidateOptions<EmbeddedBrokerOptions>;
