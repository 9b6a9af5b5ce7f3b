using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>Reads all programmes at the start: one that cannot be used ends it with file and line, and not a page some day later.</summary>
internal sealed class CryopreservationOptionsValidator : IValidateOptions<CryopreservationOptions>
{
    public ValidateOptionsResult Validate(string? name, CryopreservationOptions options)
    {
        try
        {
            _ = CoolingProgrammeLibrary.Load(options);
            return ValidateOptionsResult.Success;
        }
        catch (Exception failure) when (failure is CoolingProgrammeException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{CryopreservationOptions.Section}: {failure.Message.ReplaceLineEndings(" ")}");
        }
    }
}
