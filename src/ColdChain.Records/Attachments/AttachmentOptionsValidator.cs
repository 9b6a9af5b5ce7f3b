using Microsoft.Extensions.Options;

namespace ColdChain.Records.Attachments;

[OptionsValidator]
internal sealed partial class AttachmentOptionsValidator : IValidateOptions<AttachmentOptions>;
