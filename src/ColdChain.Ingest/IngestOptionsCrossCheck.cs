using ColdChain.Mqtt;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest;

/// <summary>What no attribute can say: names are unique, addresses can be read, topics are topics.</summary>
internal sealed class IngestOptionsCrossCheck : IValidateOptions<IngestOptions>
{
    public ValidateOptionsResult Validate(string? name, IngestOptions options)
    {
        var faults = new List<string>();
        foreach (var twice in options.Sources.Select(source => source.Name).CountBy(each => each).Where(each => each.Value > 1))
            faults.Add($"Ingest:Sources: two sources are named '{twice.Key}'; names must be unique.");
        foreach (var twice in options.HttpSources.Select(source => source.Name).CountBy(each => each).Where(each => each.Value > 1))
            faults.Add($"Ingest:HttpSources: two sources are named '{twice.Key}'; names must be unique.");
        foreach (
            var twice in options
                .Sources.Select(source => source.ClientId)
                .OfType<string>()
                .CountBy(each => each)
                .Where(each => each.Value > 1)
        )
            faults.Add($"Ingest:Sources: two sources have the client id '{twice.Key}'; a broker would let only one of them connect.");
        if (options.MaxPacketBytes <= options.MaxMessageBytes)
            faults.Add("Ingest:MaxPacketBytes must be larger than Ingest:MaxMessageBytes: a packet holds a payload and its topic.");
        foreach (var source in options.Sources)
        {
            if (BrokerFault(source.Broker) is { } fault)
                faults.Add($"Ingest:Sources:{source.Name}:Broker: {fault}");
            foreach (var filter in source.Subscriptions.Select(subscription => TopicName.FilterFault(subscription.Filter)).OfType<string>())
                faults.Add($"Ingest:Sources:{source.Name}:Subscriptions: {filter}");
        }
        foreach (var source in options.HttpSources)
        {
            if (source.Topic.Length > 0 && TopicName.Fault(source.Topic) is { } fault)
                faults.Add($"Ingest:HttpSources:{source.Name}:Topic: {fault}");
        }
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? BrokerFault(string broker)
    {
        if (!Uri.TryCreate(broker, UriKind.Absolute, out var uri))
            return "the address must look like mqtt://host:1883 or mqtts://host:8883.";
        try
        {
            MqttClientOptions.FromUri(uri);
            return null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }
}
