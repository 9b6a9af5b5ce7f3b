using ColdChain.Records.Equipment;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Tests;

public sealed class MonitoringOptionsTests
{
    [Fact]
    public void Defaults_are_valid_and_shippers_store_and_forward()
    {
        var options = Read();
        options.TickInterval.ShouldBe(TimeSpan.FromSeconds(5));
        options.StoreAndForwardKinds.ShouldBe([EquipmentKind.Shipper]);
    }

    [Fact]
    public void A_webhook_is_read_from_the_configuration()
    {
        var webhook = Read(
            ("Webhooks:0:Name", "pager"),
            ("Webhooks:0:Url", "https://pager.example/hook"),
            ("Webhooks:0:Secret", "0123456789abcdef"),
            ("Webhooks:0:MinSeverity", "critical")
        )
            .Webhooks.ShouldHaveSingleItem();
        webhook.Url.ShouldBe(new Uri("https://pager.example/hook"));
        webhook.MinSeverity.ShouldBe(Domain.Limits.Severity.Critical);
    }

    [Theory]
    [InlineData("TickInterval", "01:00:00", "TickInterval")]
    [InlineData("Webhooks:0:Secret", "short", "Secret")]
    [InlineData("Webhooks:0:Url", "ftp://x", "is no http or https address")]
    [InlineData("Webhooks:0:Name", "a b", "A webhook's Name")]
    [InlineData("Webhooks:1:Name", "pager", "is given 2 times")]
    public void What_cannot_work_ends_the_start_and_says_where(string key, string value, string message)
    {
        var failure = Should.Throw<OptionsValidationException>(() =>
            Read(
                ("Webhooks:0:Name", "pager"),
                ("Webhooks:0:Url", "http://pager.example/"),
                ("Webhooks:0:Secret", "0123456789abcdef"),
                (key, value)
            )
        );
        failure.Message.ShouldContain(message);
    }

    private static MonitoringOptions Read(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        var values = settings
            .GroupBy(setting => setting.Key)
            .ToDictionary(group => $"Monitoring:{group.Key}", group => (string?)group.Last().Value);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        services.AddMonitoring();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<MonitoringOptions>>().Value;
    }
}
