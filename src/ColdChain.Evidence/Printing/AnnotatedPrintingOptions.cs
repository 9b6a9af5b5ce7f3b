using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Printing;

/// <summary>Checks the annotations of <see cref="PrintingOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedPrintingOptions : IValidateOptions<PrintingOptions>;
