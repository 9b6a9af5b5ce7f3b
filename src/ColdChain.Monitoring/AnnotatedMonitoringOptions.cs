using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring;

/// <summary>Checks the annotations; generated.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedMonitoringOptions : IValidateOptions<MonitoringOptions>;
