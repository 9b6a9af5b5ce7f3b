using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>What the attributes of <see cref="ServiceCheckOptions"/> ask for.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedServiceCheckOptions : IValidateOptions<ServiceCheckOptions>;
