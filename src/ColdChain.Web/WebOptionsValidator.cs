using Microsoft.Extensions.Options;

namespace ColdChain.Web;

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
