using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>What the attributes of <see cref="AlarmFigureOptions"/> ask for.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedAlarmFigureOptions : IValidateOptions<AlarmFigureOptions>;
