namespace ColdChain.Mqtt.Tests.Client;

public sealed class MqttUriTests
{
    [Theory]
    [InlineData("mqtt://broker", "broker", 1883, false, null, null)]
    [InlineData("mqtt://broker:11883", "broker", 11883, false, null, null)]
    [InlineData("mqtts://broker", "broker", 8883, true, null, null)]
    [InlineData("mqtts://broker:443/", "broker", 443, true, null, null)]
    [InlineData("mqtt://user@broker", "broker", 1883, false, "user", null)]
    [InlineData("mqtt://site%3A1:p%40ss%2Fw%3Ard@10.0.0.7:1884", "10.0.0.7", 1884, false, "site:1", "p@ss/w:rd")]
    [InlineData("mqtt://[::1]:1885", "::1", 1885, false, null, null)]
    public void An_address_is_read(string uri, string host, int port, bool tls, string? user, string? password)
    {
        var options = MqttClientOptions.FromUri(new Uri(uri));
        (options.Host, options.Port, options.Tls is not null, options.UserName, options.Password).ShouldBe(
            (host, port, tls, user, password)
        );
    }

    [Theory]
    [InlineData("http://broker")]
    [InlineData("tcp://broker:1883")]
    [InlineData("mqtt://broker/topic")]
    [InlineData("mqtt://broker?qos=1")]
    [InlineData("mqtt:broker")]
    public void What_is_no_address_is_refused_without_showing_the_password(string uri)
    {
        var address = new Uri(uri.Replace("//", "//user:hunter2@", StringComparison.Ordinal));
        Should.Throw<FormatException>(() => MqttClientOptions.FromUri(address)).Message.ShouldNotContain("hunter2");
    }
}
