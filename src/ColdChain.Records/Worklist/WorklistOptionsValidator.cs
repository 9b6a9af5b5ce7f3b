using Microsoft.Extensions.Options;

namespace ColdChain.Records.Worklist;

[OptionsValidator]
internal sealed partial class WorklistOptionsValidator : IValidateOptions<WorklistOptions>;
