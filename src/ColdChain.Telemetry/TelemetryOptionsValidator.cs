using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry;

[OptionsValidator]
internal sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
