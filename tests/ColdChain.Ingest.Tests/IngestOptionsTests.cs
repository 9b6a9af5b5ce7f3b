using ColdChain.Journal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Ingest.Tests;

public sealed class IngestOptionsTests
{
    private readonly Dictionary<string, string?> _settings = new(StringComparer.Ordinal)
    {
        ["Journal:Directory"] = "/nowhere",
        ["Ingest:Sources:0:Name"] = "main",
        ["Ingest:Sources:0:Broker"] = "mqtts://broker.example",
        ["Ingest:Sources:0:Subscriptions:0:Filter"] = "coldchain/#",
        ["Ingest:HttpSources:0:Name"] = "hook",
    };

    [Fact]
    public void A_source_needs_a_name_a_broker_and_a_subscription_and_has_defaults_for_the_rest()
    {
        var source = Read().Sources.Single();
        source.Subscriptions.Single().Qos.ShouldBe(1);
        source.SessionExpiry.ShouldBe(TimeSpan.FromDays(7));
        source.ReceiveMaximum.ShouldBe(8192);
    }

    [Theory]
    [InlineData("Ingest:Sources:0:Name", "with blank", "Name")]
    [InlineData("Ingest:Sources:0:Broker", "http://broker.example", "mqtt://")]
    [InlineData("Ingest:Sources:0:Broker", "broker.example", "mqtt://")]
    [InlineData("Ingest:Sources:0:ReceiveMaximum", "0", "ReceiveMaximum")]
    [InlineData("Ingest:Sources:0:Subscriptions:0:Qos", "3", "Qos")]
    [InlineData("Ingest:Sources:0:Subscriptions:0:Filter", "", "Filter")]
    [InlineData("Ingest:Sources:0:Subscriptions:0:Filter", "a/#/b", "# must be")]
    [InlineData("Ingest:Sources:0:Subscriptions:0:Filter", "a/b+", "+ must be")]
    [InlineData("Ingest:MaxMessageBytes", "1", "MaxMessageBytes")]
    [InlineData("Ingest:MaxPacketBytes", "1048576", "MaxPacketBytes")]
    [InlineData("Ingest:HttpSources:0:Topic", "a/#", "wildcard")]
    [InlineData("Ingest:HttpSources:1:Name", "hook", "unique")]
    public void What_cannot_work_is_refused_at_the_start_and_named(string key, string value, string says)
    {
        _settings[key] = value;
        Should.Throw<OptionsValidationException>(() => Read()).Message.ShouldContain(says);
    }

    [Fact]
    public void Two_sources_with_one_client_id_are_refused()
    {
        foreach (var (key, value) in _settings.Where(pair => pair.Key.StartsWith("Ingest:Sources:0", StringComparison.Ordinal)).ToList())
            _settings[
                key.Replace(":0:", ":1:", StringComparison.Ordinal).Replace("Subscriptions:1", "Subscriptions:0", StringComparison.Ordinal)
            ] = value;
        _settings["Ingest:Sources:1:Name"] = "other";
        _settings["Ingest:Sources:0:ClientId"] = _settings["Ingest:Sources:1:ClientId"] = "same";
        Should.Throw<OptionsValidationException>(() => Read()).Message.ShouldContain("only one of them connect");
    }

    private IngestOptions Read()
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build())
            .AddLogging()
            .AddJournal()
            .AddIngest()
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<IngestOptions>>().Value;
    }
}
