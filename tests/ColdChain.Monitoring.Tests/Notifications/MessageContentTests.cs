using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Evaluation;
using ColdChain.Monitoring.Forecasting;
using ColdChain.Monitoring.Notifications.Plans;
using ColdChain.TestSupport;
using static ColdChain.Monitoring.Tests.Live.Frozen;

namespace ColdChain.Monitoring.Tests.Notifications;

/// <summary>What a message is made of beside the alarm itself.</summary>
public sealed class MessageContentTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task It_names_whom_to_call_and_when_the_next_limit_breaks_and_how_long_it_has_lasted_when_it_is_sent()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var test = await MonitoringFixture.CreateAsync(configure: options =>
            options.Webhooks.Add(
                new()
                {
                    Name = "pager",
                    Url = receiver.Url,
                    Secret = WebhookReceiver.Secret,
                }
            )
        );
        const string plan = """
            contacts:
              - { name: service, phone: "+86 21 5555 0100", equipment: [F-07] }
              - { name: porter, phone: "8100", sites: sh }
              - { name: elsewhere, phone: "8200", equipment: F-08 }
            """;
        await test.Get<INotificationPlans>().SaveAsync(plan, 0, "li", "the first", None);
        await test.StartAsync();
        var breach = new BreachForecast(At(60), At(50), At(80), BreachModel.FirstOrder, At(20));
        test.Get<BreachBoard>().Publish([new PointForecast(Point, "critical", ThresholdDirection.Above, -40, "C", breach)]);
        await test.FeedAsync(Good(20, -80), Good(25, -45));
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 1, "it arrives");

        var message = receiver.Taken[0];
        message.English.ShouldContain("\nPhone: service +86 21 5555 0100; porter 8100");
        message.Chinese.ShouldContain("\n电话：service +86 21 5555 0100；porter 8100");
        // The clock stands at minute 30; the limit was crossed between the readings of minutes 20 and 25.
        message.English.ShouldContain("UTC+08:00, for 7 min");
        message.English.ShouldContain(
            "\nTime to breach of critical (-40 °C): about 30 min (20 min to 50 min), at 2026-09-21 23:13:20 UTC+08:00"
        );
        var foretold = message.Body.GetProperty("timeToBreach");
        foretold.GetProperty("limit").GetDouble().ShouldBe(-40);
        foretold.GetProperty("at").GetString().ShouldBe("2026-09-21T15:13:20.000Z");
        message.Body.GetProperty("contacts")[1].GetProperty("phone").GetString().ShouldBe("8100");

        await test.FeedAsync(Good(30, -80), Good(35, -80));
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 2, "its end arrives");
        receiver.Taken[1].English.ShouldNotContain("Time to breach");
        receiver.Taken[1].English.ShouldNotContain("Phone");
    }

    [Theory]
    [InlineData("{ name: a, phone: ask the porter }", "is no phone number")]
    [InlineData("{ name: a }", "phone")]
    [InlineData("{ name: a, phone: \"1\", sites: [nowhere] }", "is not among the sites: sh")]
    [InlineData("{ name: a, phone: \"1\", room: 7 }", "room")]
    public void A_contact_that_nobody_could_call_is_refused(string contact, string problem) =>
        Should
            .Throw<LimitProfileException>(() => NotificationPlanYaml.Read($"contacts:\n  - {contact}\n", [], ["sh"]))
            .Message.ShouldContain(problem);
}
