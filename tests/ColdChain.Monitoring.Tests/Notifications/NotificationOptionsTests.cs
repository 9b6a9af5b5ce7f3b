using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Heartbeats;

namespace ColdChain.Monitoring.Tests.Notifications;

public sealed class NotificationOptionsTests
{
    [Fact]
    public void Channels_that_cannot_work_are_found_at_the_start()
    {
        var options = new NotificationOptions { PublicUrl = new Uri("ftp://x") };
        options.Channels.Add(
            new ChannelOptions
            {
                Name = "a",
                Kind = ChannelKind.Webhook,
                Url = new Uri("https://x"),
            }
        );
        options.Channels.Add(new ChannelOptions { Name = "a", Kind = ChannelKind.Email });
        options.Channels.Add(
            new ChannelOptions
            {
                Name = "b",
                Kind = ChannelKind.Mqtt,
                Topic = "a/#",
                FailOverTo = "b",
            }
        );
        options.Channels.Add(
            new ChannelOptions
            {
                Name = "c",
                Kind = ChannelKind.Http,
                Url = new Uri("https://x"),
            }
        );
        options.Channels.Add(new ChannelOptions { Name = "d", Kind = ChannelKind.WeCom });
        options.Heartbeats.Add(new HeartbeatOptions { Channel = "nobody" });
        var validator = new NotificationOptionsValidator(Microsoft.Extensions.Options.Options.Create(new MonitoringOptions()));
        var failures = validator.Validate(null, options).Failures!.ToList();
        foreach (
            var expected in (string[])
                [
                    "PublicUrl: 'ftp://x/'",
                    "the name 'a' is given 2 times",
                    "'a': a webhook needs a Secret",
                    "'a': a channel of kind Email needs Smtp",
                    "'b': FailOverTo is 'b'",
                    "'b': Topic is 'a/#'",
                    "'c': a channel of kind Http needs Template",
                    "'d': Url is ''",
                    "there is no channel 'nobody'",
                ]
        )
            failures.ShouldContain(failure => failure.Contains(expected), expected);
        failures.Count.ShouldBe(9);
    }
}
