using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Printing;

/// <summary>What the annotations cannot say comes after them.</summary>
internal sealed class PrintingOptionsValidator : IValidateOptions<PrintingOptions>
{
    private readonly AnnotatedPrintingOptions _annotated = new();

    public ValidateOptionsResult Validate(string? name, PrintingOptions options)
    {
        var result = _annotated.Validate(name, options);
        if (result.Failed)
            return result;
        return options.Gotenberg is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https")
            ? ValidateOptionsResult.Fail($"Evidence:Gotenberg is '{address}'; it has to be an address such as http://gotenberg:3000.")
            : ValidateOptionsResult.Success;
    }
}
