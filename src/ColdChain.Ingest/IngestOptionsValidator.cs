using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

[OptionsValidator]
internal sealed partial class IngestOptionsValidator : IValidateOptions<IngestOptions>;
