using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring;

/// <summary>Checks the annotations, and what they cannot say.</summary>
internal sealed class MonitoringOptionsValidator : IValidateOptions<MonitoringOptions>
{
    private readonly AnnotatedMonitoringOptions _annotations = new();

    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        var builder = new ValidateOptionsResultBuilder();
        builder.AddResult(_annotations.Validate(name, options));
        foreach (var webhook in options.Webhooks.Where(webhook => webhook.Url is not null))
        {
            if (!webhook.Url!.IsAbsoluteUri || webhook.Url.Scheme is not ("http" or "https"))
                builder.AddError($"Monitoring:Webhooks '{webhook.Name}': '{webhook.Url}' is no http or https address.");
        }
        foreach (var twice in options.Webhooks.GroupBy(webhook => webhook.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            builder.AddError($"Monitoring:Webhooks: the name '{twice.Key}' is given {twice.Count()} times; each receiver has its own.");
        return builder.Build();
    }
}
