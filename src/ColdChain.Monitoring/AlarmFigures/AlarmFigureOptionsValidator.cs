using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>Checks the attributes, and that no site has nobody.</summary>
internal sealed class AlarmFigureOptionsValidator : IValidateOptions<AlarmFigureOptions>
{
    private readonly AnnotatedAlarmFigureOptions _annotations = new();

    public ValidateOptionsResult Validate(string? name, AlarmFigureOptions options)
    {
        var result = _annotations.Validate(name, options);
        if (result.Failed)
            return result;
        foreach (var (site, operators) in options.OperatorsBySite)
        {
            if (operators is < 1 or > 1000)
                return ValidateOptionsResult.Fail(
                    $"{AlarmFigureOptions.Section}:{nameof(AlarmFigureOptions.OperatorsBySite)}:{site} is {operators}; write 1 to 1000."
                );
        }
        return ValidateOptionsResult.Success;
    }
}
