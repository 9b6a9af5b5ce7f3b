using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Alarms;

[OptionsValidator]
internal sealed partial class AlarmOptionsValidator : IValidateOptions<AlarmOptions>;
