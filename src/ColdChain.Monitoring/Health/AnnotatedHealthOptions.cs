using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>Checks the annotations; generated.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedHealthOptions : IValidateOptions<HealthOptions>;
