using Microsoft.Extensions.Options;

namespace ColdChain.Journal;

[OptionsValidator]
internal sealed partial class JournalOptionsValidator : IValidateOptions<JournalOptions>;
