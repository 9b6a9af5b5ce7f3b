using System.Diagnostics;
using System.Net;
using ColdChain.Host.Composition;
using ColdChain.Ingest;
using ColdChain.Journal.Sealing;
using ColdChain.Mqtt;
using ColdChain.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ColdChain.Integration.Tests.Archive;

/// <summary>Signed heads at a real broker and a real receiver.</summary>
public sealed class HeadPublisherTests
{
    private static readonly TreeHead Head = new(
        Guid.NewGuid(),
        7,
        new byte[32],
        700,
        1_700_000_000_000,
        TreeHead.EcdsaP256Sha256,
        new string('a', 64),
        [0x30, 1, 2, 0xFB]
    );

    [RealServerFact(RealServers.Mosquitto)]
    public async Task The_newest_head_is_retained_at_the_broker()
    {
        await using var mosquitto = await MosquittoServer.StartAsync();
        await using var publisher = new BrokerHeadPublisher(
            "evidence/heads",
            Options.Create(Ingest(mosquitto.Uri, "coldchain/#")),
            TimeProvider.System,
            NullLogger<MqttPublisher>.Instance
        );
        await publisher.PublishAsync(Head with { Size = 6 }, default);
        await publisher.PublishAsync(Head, default);
        using var watcher = Process.Start(
            new ProcessStartInfo(
                "mosquitto_sub",
                ["-h", "127.0.0.1", "-p", $"{mosquitto.Port}", "-t", "evidence/heads", "-C", "1", "-W", "20"]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        TreeHead.Parse((await watcher.StandardOutput.ReadToEndAsync()).Trim()).ShouldBe(Head);
        await watcher.WaitForExitAsync();
    }

    [Theory]
    [InlineData("coldchain/heads", "coldchain/#")]
    [InlineData("heads", "+")]
    public async Task A_topic_that_the_recorder_subscribes_to_itself_is_refused(string topic, string filter)
    {
        await using var publisher = new BrokerHeadPublisher(
            topic,
            Options.Create(Ingest(new Uri("mqtt://127.0.0.1:1"), filter)),
            TimeProvider.System,
            NullLogger<MqttPublisher>.Instance
        );
        (await Should.ThrowAsync<IOException>(publisher.PublishAsync(Head, default))).Message.ShouldContain("subscribes");
    }

    [Fact]
    public async Task A_webhook_gets_the_head_as_json_and_one_that_refuses_is_a_failure()
    {
        var port = RealServers.FreePort();
        using var receiver = new HttpListener();
        receiver.Prefixes.Add($"http://127.0.0.1:{port}/");
        receiver.Start();
        await using var services = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        var publisher = new WebhookHeadPublisher(
            new Uri($"http://127.0.0.1:{port}/heads?token=secret"),
            services.GetRequiredService<IHttpClientFactory>(),
            TimeProvider.System
        );
        publisher.Name.ShouldNotContain("secret");
        var refusing = publisher.PublishAsync(Head, default);
        await AnswerAsync(receiver, 503);
        (await Should.ThrowAsync<IOException>(refusing)).Message.ShouldContain("503");
        var taking = publisher.PublishAsync(Head, default);
        TreeHead.Parse(await AnswerAsync(receiver, 204)).ShouldBe(Head);
        await taking;
        receiver.Stop();
        await Should.ThrowAsync<IOException>(publisher.PublishAsync(Head, default));
    }

    private static async Task<string> AnswerAsync(HttpListener receiver, int status)
    {
        var context = await receiver.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(3));
        context.Request.HttpMethod.ShouldBe("POST");
        context.Request.ContentType.ShouldBe("application/json; charset=utf-8");
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        context.Response.StatusCode = status;
        context.Response.Close();
        return body;
    }

    private static IngestOptions Ingest(Uri broker, string filter) =>
        new() { Sources = [new() { Broker = broker.ToString(), Subscriptions = [new() { Filter = filter }] }] };
}
