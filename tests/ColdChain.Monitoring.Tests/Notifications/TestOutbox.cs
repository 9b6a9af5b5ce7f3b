using ColdChain.Monitoring.Notifications;
using ColdChain.Monitoring.Notifications.Channels;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.Records.Audit;
using ColdChain.Records.Equipment;
using ColdChain.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace ColdChain.Monitoring.Tests.Notifications;

internal static class TestOutbox
{
    public static Outbox Of(MonitoringOptions options, IDatabase database) =>
        new(
            new NotificationPlans(
                database,
                Substitute.For<ISiteDirectory>(),
                new NotificationChannels(Options.Create(options), Options.Create(new NotificationOptions())),
                Substitute.For<IAuditTrail>(),
                TimeProvider.System,
                NullLogger<NotificationPlans>.Instance
            )
        );
}
