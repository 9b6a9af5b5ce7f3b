using Microsoft.Extensions.Options;

namespace ColdChain.Records.Access;

[OptionsValidator]
internal sealed partial class AccessOptionsValidator : IValidateOptions<AccessOptions>;
