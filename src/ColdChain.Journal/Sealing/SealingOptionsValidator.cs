using Microsoft.Extensions.Options;

namespace ColdChain.Journal.Sealing;

[OptionsValidator]
internal sealed partial class SealingOptionsValidator : IValidateOptions<SealingOptions>;
