using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Health;

/// <summary>Checks the annotations, and what they cannot say.</summary>
internal sealed class HealthOptionsValidator : IValidateOptions<HealthOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(6);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);
    private readonly AnnotatedHealthOptions _annotations = new();

    public ValidateOptionsResult Validate(string? name, HealthOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(_annotations.Validate(name, options));
        foreach (var (equipment, hold) in options.HoldTimes.Where(pair => pair.Value < Shortest || pair.Value > Longest))
            builder.AddError($"Health:HoldTimes:{equipment} is {hold}; name a hold time between 6 h and 60 days, as 10.00:00:00.");
        if (options.RebuildDays > options.KeepDays)
            builder.AddError($"Health:RebuildDays ({options.RebuildDays}) is above Health:KeepDays ({options.KeepDays}); lower it.");
        return builder.Build();
    }
}
