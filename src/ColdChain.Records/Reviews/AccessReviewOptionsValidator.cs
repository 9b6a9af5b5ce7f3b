using Microsoft.Extensions.Options;

namespace ColdChain.Records.Reviews;

[OptionsValidator]
internal sealed partial class AccessReviewOptionsValidator : IValidateOptions<AccessReviewOptions>;
