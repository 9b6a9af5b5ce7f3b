using ColdChain.Monitoring.ServiceChecks;

namespace ColdChain.Monitoring.Tests.ServiceChecks;

public sealed class TimeServerTests
{
    [Theory]
    [InlineData("ntp.example.org", "ntp.example.org", 123)]
    [InlineData("ntp.example.org:1234", "ntp.example.org", 1234)]
    [InlineData("192.0.2.1", "192.0.2.1", 123)]
    [InlineData("2001:db8::1", "2001:db8::1", 123)]
    [InlineData("[2001:db8::1]:99", "2001:db8::1", 99)]
    public void Hosts_with_and_without_a_port_are_read(string text, string host, int port) =>
        TimeServer.Parse(text).ShouldBe(new TimeServer(host, port));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("host:0")]
    [InlineData("host:70000")]
    [InlineData("ntp://host")]
    [InlineData("host/path")]
    [InlineData("user@host")]
    public void Other_things_are_refused(string text) => TimeServer.Parse(text).ShouldBeNull();

    [Fact]
    public void Levels_out_of_order_and_unreadable_servers_are_named()
    {
        var options = new ServiceCheckOptions
        {
            DiskFullPercent = 20,
            DiskLowPercent = 10,
            BatteryEmptyPercent = 50,
        };
        options.TimeServers.Add("a b");
        var failures = new ServiceCheckOptionsValidator().Validate(null, options).Failures!.ToList();
        failures.Count.ShouldBe(3);
        failures[0].ShouldContain("DiskFullPercent (20) must not be above DiskLowPercent (10)");
        failures[1].ShouldContain("BatteryEmptyPercent");
        failures[2].ShouldContain("'a b' is not a host or host:port");
        new ServiceCheckOptionsValidator().Validate(null, new ServiceCheckOptions()).Succeeded.ShouldBeTrue();
    }
}
