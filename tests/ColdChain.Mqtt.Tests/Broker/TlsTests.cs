using ColdChain.TestSupport;

namespace ColdChain.Mqtt.Tests.Broker;

public sealed class TlsTests
{
    [Fact]
    public async Task Messages_pass_over_tls_with_the_authority_named()
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        await File.WriteAllTextAsync(folder["ca.pem"], certificate.CertificatePem);
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        broker.Uri.Scheme.ShouldBe("mqtts");
        await using var client = await Mqtt.ConnectAsync(broker.Uri, options => options.Tls!.CaFile = folder["ca.pem"]);
        await client.SubscribeAsync("t");
        var large = new string('x', 200_000);
        await client.PublishAsync("t", large);
        (await client.TakeAndAcknowledgeAsync(1))[0].Payload.ShouldBe(large);
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        using var certificate = new TestCertificate();
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        var refusal = await Should.ThrowAsync<MqttException>(() => Mqtt.ConnectAsync(broker.Uri));
        refusal.Message.ShouldContain("CaFile");
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var certificate = new TestCertificate();
        await File.WriteAllTextAsync(folder["ca.pem"], certificate.CertificatePem);
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        await Should.ThrowAsync<MqttException>(() =>
            Mqtt.ConnectAsync(
                broker.Uri,
                options => options.Tls = new MqttTlsOptions { CaFile = folder["ca.pem"], ServerName = "other.example" }
            )
        );
    }

    [Fact]
    public async Task Any_certificate_is_taken_only_when_asked_for_by_name()
    {
        using var certificate = new TestCertificate();
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        await using var client = await Mqtt.ConnectAsync(broker.Uri, options => options.Tls!.AllowAnyCertificate = true);
        await client.SubscribeAsync("t");
    }

    [Fact]
    public async Task A_client_without_tls_is_closed_and_the_broker_goes_on()
    {
        using var certificate = new TestCertificate();
        await using var broker = Mqtt.Broker(options => options.Certificate = certificate.Certificate);
        await Should.ThrowAsync<MqttException>(() => Mqtt.ConnectAsync(new Uri($"mqtt://127.0.0.1:{broker.Port}")));
        await using var client = await Mqtt.ConnectAsync(broker.Uri, options => options.Tls!.AllowAnyCertificate = true);
    }

    [Fact]
    public async Task A_missing_authority_file_is_named()
    {
        await using var broker = Mqtt.Broker();
        var failure = await Should.ThrowAsync<MqttException>(() =>
            Mqtt.ConnectAsync(broker.Uri, options => options.Tls = new MqttTlsOptions { CaFile = "/nowhere/ca.pem" })
        );
        failure.Message.ShouldContain("/nowhere/ca.pem");
    }
}
