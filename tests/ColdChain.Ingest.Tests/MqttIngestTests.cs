using ColdChain.Mqtt;
using ColdChain.TestSupport;

namespace ColdChain.Ingest.Tests;

public sealed class MqttIngestTests
{
    [Fact]
    public async Task A_message_is_acknowledged_only_when_it_is_durable()
    {
        await using var ingest = new IngestFixture();
        var connection = await ingest.ConnectAsync();
        ingest.Journal.Hold();
        connection.Deliver((1, false, "one"), (2, false, "two"));
        await Eventually.HoldsAsync(() => ingest.Messages().Count == 2, "both are in the journal");
        connection.Acknowledged.ShouldBe(0);
        ingest.Journal.Release();
        await Eventually.HoldsAsync(() => connection.Acknowledged == 2, "both are acknowledged");
    }

    [Fact]
    public async Task What_the_journal_does_not_make_durable_is_never_acknowledged_and_comes_again()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        ingest.Journal.FailWaits("The disk is full.");
        first.Deliver((1, false, "one"));
        await Eventually.HoldsAsync(() => first.IsDisposed, "the connection was given up");
        first.Acknowledged.ShouldBe(0);
        ingest.State.IsReady.ShouldBeFalse();
        ingest.State.Sources.Single().Problem.ShouldBe("The disk is full.");

        ingest.Broker.SessionPresent = true;
        ingest.Journal.FailWaits(null);
        var second = await ingest.ReconnectedAsync(first);
        second.Deliver((1, true, "one"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 1, "it is acknowledged now");
        ingest.Messages().ShouldBe(["one"]); // the record had become durable after all
    }

    [Fact]
    public async Task What_the_journal_does_not_take_is_appended_when_it_comes_again()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        ingest.Journal.Refuse("The disk is full.");
        first.Deliver((1, false, "one"));
        await Eventually.HoldsAsync(() => first.IsDisposed, "the connection was given up");
        ingest.Broker.SessionPresent = true;
        ingest.Journal.Refuse(null);
        var second = await ingest.ReconnectedAsync(first);
        second.Deliver((1, true, "one"), (2, false, "two"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 2, "both are acknowledged");
        ingest.Messages().ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Redelivered_messages_are_acknowledged_and_not_appended_also_after_a_start()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        first.Deliver((1, false, "20 C"), (2, false, "20 C"), (3, false, "21 C"));
        await Eventually.HoldsAsync(() => first.Acknowledged == 3, "three are acknowledged");
        first.Break();
        ingest.Broker.SessionPresent = true;
        var second = await ingest.ReconnectedAsync(first);
        second.Deliver((2, true, "20 C"), (3, true, "21 C"), (4, true, "never seen"), (5, false, "22 C"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 4, "all are acknowledged");
        ingest.State.Sources.Single().Redeliveries.ShouldBe(2);

        await ingest.RestartAsync();
        var third = await ingest.ConnectedAsync();
        third.Deliver((5, true, "22 C"), (6, false, "23 C"));
        await Eventually.HoldsAsync(() => third.Acknowledged == 2, "both are acknowledged");

        File.Delete(ingest.SnapshotPath); // then the journal alone is read
        await ingest.RestartAsync();
        var fourth = await ingest.ConnectedAsync();
        fourth.Deliver((6, true, "23 C"));
        await Eventually.HoldsAsync(() => fourth.Acknowledged == 1, "it is acknowledged");
        ingest.Messages().ShouldBe(["20 C", "20 C", "21 C", "never seen", "22 C", "23 C"]);
    }

    [Fact]
    public async Task A_broker_that_delivers_more_than_the_receive_maximum_again_makes_nothing_double()
    {
        await using var ingest = new IngestFixture();
        ingest.Options.Sources[0].ReceiveMaximum = 3;
        var first = await ingest.ConnectAsync();
        first.Deliver((1, false, "20 C"), (2, false, "21 C"), (3, false, "22 C"), (4, false, "23 C"));
        await Eventually.HoldsAsync(() => first.Acknowledged == 4, "four are acknowledged");
        ingest.Broker.SessionPresent = true;

        await ingest.RestartAsync();
        var second = await ingest.ConnectedAsync();
        second.Deliver((1, true, "20 C"), (2, true, "21 C"), (3, true, "22 C"), (4, true, "23 C"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 4, "four are acknowledged again");

        ingest.Messages().ShouldBe(["20 C", "21 C", "22 C", "23 C"]);
    }

    [Fact]
    public async Task Without_the_session_nothing_is_taken_for_a_redelivery()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        first.Deliver((1, false, "20 C"));
        await Eventually.HoldsAsync(() => first.Acknowledged == 1, "it is acknowledged");
        first.Break();
        var second = await ingest.ReconnectedAsync(first); // session present: false
        second.Deliver((1, true, "20 C"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 1, "it is acknowledged");
        ingest.Messages().ShouldBe(["20 C", "20 C"]);
    }

    [Fact]
    public async Task Connections_are_on_record_with_what_the_broker_granted()
    {
        await using var ingest = new IngestFixture();
        ingest.Options.Sources[0].Subscriptions.Add(new SubscriptionOptions { Filter = "forbidden/#", Qos = 2 });
        ingest.Broker.Refused.Add("forbidden/#");
        var connection = await ingest.ConnectAsync();
        connection.Break("the wire was cut");
        ingest.Broker.SessionPresent = true;
        await ingest.ReconnectedAsync(connection);
        await ingest.StopAsync();
        const string granted =
            "\"keepAliveSeconds\":30,\"sessionExpirySeconds\":604800,\"subscriptions\":["
            + "{\"filter\":\"coldchain/#\",\"qos\":1,\"grantedQos\":1,\"reasonCode\":1},"
            + "{\"filter\":\"forbidden/#\",\"qos\":2,\"grantedQos\":null,\"reasonCode\":135}]}";
        ingest
            .Records()
            .ShouldBe([
                "Connected: {\"source\":\"main\",\"sessionPresent\":false," + granted,
                "Disconnected: {\"source\":\"main\",\"planned\":false,\"reason\":\"the wire was cut\"}",
                "Connected: {\"source\":\"main\",\"sessionPresent\":true," + granted,
                "Disconnected: {\"source\":\"main\",\"planned\":true,\"reason\":\"the service stops\"}",
            ]);
    }

    [Fact]
    public async Task Changed_subscriptions_are_on_record_and_dropped_ones_are_ended()
    {
        await using var ingest = new IngestFixture();
        await ingest.ConnectAsync();
        ingest.Options.Sources[0].Subscriptions = [new SubscriptionOptions { Filter = "ward/#" }];
        ingest.Broker.SessionPresent = true;
        await ingest.RestartAsync();
        var connection = await ingest.ConnectedAsync();
        const string change =
            "SubscriptionsChanged: {\"source\":\"main\",\"before\":[\"coldchain/#\"],\"now\":[\"ward/#\"],\"granted\":["
            + "{\"filter\":\"ward/#\",\"qos\":1,\"grantedQos\":1,\"reasonCode\":1}]}";
        await Eventually.HoldsAsync(() => ingest.Records().Contains(change), "the change is on record");
        connection.Unsubscribed.ShouldBe(["coldchain/#"]);
        File.Delete(ingest.SnapshotPath); // then the journal alone says what was granted
        await ingest.RestartAsync();
        await ingest.ConnectedAsync();
        await ingest.StopAsync();
        ingest.Records().Count(record => record.StartsWith("SubscriptionsChanged", StringComparison.Ordinal)).ShouldBe(1);
        ingest.Records()[^2].ShouldContain("\"filter\":\"ward/#\"");
    }

    [Fact]
    public async Task What_a_resumed_session_delivers_before_the_answer_to_subscribe_is_taken()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        first.Break();
        var answer = new TaskCompletionSource();
        ingest.Broker.SessionPresent = true;
        ingest.Broker.Answers = answer.Task;
        ingest.Broker.Refused.Add("coldchain/#");
        var second = await ingest.ReconnectedAsync(first);
        second.Deliver((1, false, "one"), (2, false, "two"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 2, "both are acknowledged");
        ingest.State.Sources.Single().Subscriptions.Single().GrantedQos.ShouldBe(1, "as granted before");
        answer.SetResult();
        await Eventually.HoldsAsync(() => ingest.State.Sources.Single().Subscriptions.Single().GrantedQos is null, "the answer is known");
        ingest.Records()[^4].ShouldStartWith("Connected");
        ingest.Messages().ShouldBe(["one", "two"]);
        ingest.Records()[^1].ShouldEndWith("\"granted\":[{\"filter\":\"coldchain/#\",\"qos\":1,\"grantedQos\":null,\"reasonCode\":135}]}");
    }

    [Fact]
    public async Task A_resumed_session_whose_subscribe_is_not_answered_is_given_up_and_tried_again()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        first.Break();
        ingest.Broker.SessionPresent = true;
        ingest.Broker.Answers = Task.FromException(new MqttException("The broker did not answer."));
        await NotAnsweredAsync(ingest);
        ingest.Broker.Answers = Task.CompletedTask;
        var last = await ingest.ReconnectedAsync(first);
        last.Deliver((1, false, "one"));
        await Eventually.HoldsAsync(() => last.Acknowledged == 1, "it is acknowledged");
        ingest.Records().ShouldContain("Disconnected: {\"source\":\"main\",\"planned\":false,\"reason\":\"The broker did not answer.\"}");
    }

    [Fact]
    public async Task A_session_that_was_lost_is_told_though_the_connection_that_showed_it_came_to_nothing()
    {
        await using var ingest = new IngestFixture();
        var first = await ingest.ConnectAsync();
        ingest.Broker.Answers = Task.FromException(new MqttException("The broker did not answer."));
        first.Break();
        await NotAnsweredAsync(ingest);
        ingest.Broker.Answers = Task.CompletedTask;
        ingest.Broker.SessionPresent = true; // the one that was made then
        await ingest.ReconnectedAsync(first);
        ingest
            .Records()
            .ShouldContain(
                record => record.StartsWith("Connected: {\"source\":\"main\",\"sessionPresent\":false,", StringComparison.Ordinal),
                2
            );
        ingest.Records().ShouldNotContain(record => record.Contains("\"sessionPresent\":true", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_cannot_be_reached_is_tried_again_and_the_state_says_why()
    {
        await using var ingest = new IngestFixture();
        for (var attempt = 0; attempt < 5; attempt++)
            ingest.Broker.RefuseNext(new MqttException("Nobody listens there."));
        await ingest.StartAsync();
        await Eventually.HoldsAsync(() => ingest.State.Sources is [{ Problem: "Nobody listens there." }], "the state says why");
        ingest.State.IsReady.ShouldBeFalse();
        await Eventually.HoldsAsync(
            () =>
            {
                ingest.Clock.Advance(TimeSpan.FromSeconds(30));
                return ingest.State.IsReady;
            },
            "the source is connected"
        );
    }

    [Fact]
    public async Task A_slow_disk_stops_reception_and_loses_nothing()
    {
        await using var ingest = new IngestFixture();
        var connection = await ingest.ConnectAsync();
        ingest.Journal.Hold();
        for (var number = 1; number <= 300; number++)
            connection.Deliver(((ushort)number, false, $"message {number}"));
        await Eventually.HoldsAsync(() => connection.BatchesTaken >= 65, "the channel is full");
        connection.BatchesTaken.ShouldBeLessThan(140); // the channel's 64, what was taken out of it before the wait, and one in the hand
        connection.Acknowledged.ShouldBe(0);
        ingest.Journal.Release();
        await Eventually.HoldsAsync(() => connection.Acknowledged == 300, "all are acknowledged");
        ingest.Messages().ShouldBe([.. Enumerable.Range(1, 300).Select(number => $"message {number}")]);
    }

    [Fact]
    public async Task What_was_received_when_the_service_stops_is_still_acknowledged()
    {
        await using var ingest = new IngestFixture();
        var connection = await ingest.ConnectAsync();
        ingest.Journal.Hold();
        connection.Deliver((1, false, "last"));
        await Eventually.HoldsAsync(() => ingest.Messages().Count == 1, "it is in the journal");
        var stop = ingest.StopAsync();
        ingest.Journal.Release();
        await stop;
        connection.Acknowledged.ShouldBe(1);
    }

    [Fact]
    public async Task An_oversize_message_is_kept_as_head_and_hash_and_recognised_when_it_comes_again()
    {
        await using var ingest = new IngestFixture();
        ingest.Options.MaxMessageBytes = 64 << 10;
        var first = await ingest.ConnectAsync();
        var huge = new string('h', 200_000);
        first.Deliver((1, false, huge));
        await Eventually.HoldsAsync(() => first.Acknowledged == 1, "it is acknowledged");
        ingest.Broker.SessionPresent = true;
        await ingest.RestartAsync();
        var second = await ingest.ConnectedAsync();
        second.Deliver((1, true, huge), (2, true, huge[1..] + "x"));
        await Eventually.HoldsAsync(() => second.Acknowledged == 2, "both are acknowledged");
        ingest.Messages().ShouldBe([huge[..65536], huge[..65536]]);
    }

    [Fact]
    public async Task Messages_without_acknowledgement_are_journaled_too()
    {
        await using var ingest = new IngestFixture();
        var connection = await ingest.ConnectAsync();
        connection.Deliver((0, false, "QoS 0"), (0, false, "QoS 0"));
        await Eventually.HoldsAsync(() => ingest.Messages().Count == 2, "both are in the journal");
    }

    [Fact]
    public async Task The_session_is_named_after_source_and_recorder()
    {
        await using var ingest = new IngestFixture();
        await ingest.ConnectAsync();
        ingest.Broker.ClientId.ShouldBe($"coldchain-main-{ingest.Journal.Recorder.ToString("N")[..12]}");
    }

    private static Task NotAnsweredAsync(IngestFixture ingest) =>
        Eventually.HoldsAsync(
            () =>
            {
                ingest.Clock.Advance(TimeSpan.FromSeconds(1));
                return ingest.State.Sources is [{ Problem: "The broker did not answer." }];
            },
            "the state says that SUBSCRIBE was not answered"
        );
}
