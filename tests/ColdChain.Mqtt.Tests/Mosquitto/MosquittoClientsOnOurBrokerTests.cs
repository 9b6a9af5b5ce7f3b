using System.Text;
using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Mosquitto;

public sealed class MosquittoClientsOnOurBrokerTests
{
    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData("mqttv5", 0)]
    [InlineData("mqttv5", 1)]
    [InlineData("mqttv5", 2)]
    [InlineData("mqttv311", 0)]
    [InlineData("mqttv311", 1)]
    [InlineData("mqttv311", 2)]
    public async Task Messages_pass_both_ways(string version, int qos)
    {
        await using var broker = Mqtt.Broker();
        await using var ours = await Mqtt.ConnectAsync(broker.Uri);
        await ours.SubscribeAsync("from/mosquitto/#");
        using var theirs = await MosquittoTool.SubscribeAsync(broker.Port, $"-V {version} -q {qos} -t from/us/+ -F %t=%p;%q");

        await MosquittoTool.PublishAsync(broker.Port, $"-V {version} -q {qos} -t from/mosquitto/x -m hello");
        var received = (await ours.TakeAndAcknowledgeAsync(1))[0];
        (received.Topic, received.Payload, (int)received.Qos).ShouldBe(("from/mosquitto/x", "hello", Math.Min(qos, 1)));

        await ours.PublishAsync("from/us/冻存", "-150.5");
        await theirs.WritesAsync($"from/us/冻存=-150.5;{Math.Min(qos, 1)}");
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData("mqttv5")]
    [InlineData("mqttv311")]
    public async Task Retained_messages_greet_and_wills_are_heard(string version)
    {
        await using var broker = Mqtt.Broker();
        await MosquittoTool.PublishAsync(broker.Port, $"-V {version} -q 1 -r -t state/a -m kept");
        using var watcher = await MosquittoTool.SubscribeAsync(broker.Port, $"-V {version} -q 1 -t state/# -t will/# -F retain=%r;%t=%p;");
        await watcher.WritesAsync("retain=1;state/a=kept;");
        using var lost = await MosquittoTool.SubscribeAsync(
            broker.Port,
            $"-V {version} -t x --will-topic will/lost --will-payload gone --will-qos 1"
        );
        lost.Kill();
        await watcher.WritesAsync("retain=0;will/lost=gone;");
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData("mqttv5", "-x 3600 -c")]
    [InlineData("mqttv311", "-c")]
    public async Task A_persistent_session_of_theirs_gets_what_came_meanwhile(string version, string persistent)
    {
        await using var broker = Mqtt.Broker();
        await using var publisher = await Mqtt.ConnectAsync(broker.Uri);
        using (var first = await MosquittoTool.SubscribeAsync(broker.Port, $"-V {version} {persistent} -i keeper -q 1 -t t"))
            first.Kill();
        await Eventually.HoldsAsync(() => broker.ConnectedClients == 1, "the broker noticed");
        for (var i = 0; i < 100; i++)
            await publisher.PublishAsync("t", $"<{i}>");
        broker.WaitingFor("keeper").ShouldBe(100);
        using var again = await MosquittoTool.SubscribeAsync(broker.Port, $"-V {version} {persistent} -i keeper -q 1 -t t");
        await again.WritesAsync("<99>");
        for (var i = 0; i < 100; i++)
            again.Output.ShouldContain($"<{i}>");
    }

    [RealServerTheory(RealServers.Mosquitto)]
    [InlineData("mqttv5")]
    [InlineData("mqttv311")]
    public async Task A_wrong_password_is_told_in_their_words(string version)
    {
        await using var broker = Mqtt.Broker(options =>
            options.Users = new Dictionary<string, string>(StringComparer.Ordinal) { ["site"] = "right" }
        );
        await MosquittoTool.PublishAsync(broker.Port, $"-V {version} -u site -P right -q 1 -t t -m x");
        var failure = await Should.ThrowAsync<InvalidOperationException>(() =>
            MosquittoTool.PublishAsync(broker.Port, $"-V {version} -u site -P wrong -q 1 -t t -m x")
        );
        failure.Message.ShouldContain("user name or password", Case.Insensitive);
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task Properties_of_theirs_are_passed_on_unaltered()
    {
        await using var broker = Mqtt.Broker();
        using var theirs = await MosquittoTool.SubscribeAsync(broker.Port, "-V mqttv5 -q 1 -t t -F %p;%C;%R;%P;%E;");
        await MosquittoTool.PublishAsync(
            broker.Port,
            "-V mqttv5 -q 1 -t t -m x -D publish content-type text/csv -D publish response-topic answers "
                + "-D publish user-property site A -D publish message-expiry-interval 500"
        );
        await theirs.WritesAsync("x;text/csv;answers;site:A;500;");
    }

    [RealServerFact(RealServers.Mosquitto)]
    public async Task Tls_of_theirs_works()
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        await File.WriteAllTextAsync(folder["ca.pem"], certificate.CertificatePem, Encoding.ASCII);
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        await using var ours = await Mqtt.ConnectAsync(broker.Uri, options => options.Tls!.CaFile = folder["ca.pem"]);
        await ours.SubscribeAsync("t");
        await MosquittoTool.PublishAsync(broker.Port, $"--cafile {folder["ca.pem"]} -V mqttv5 -q 1 -t t -m secure");
        (await ours.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe("secure");
    }
}
