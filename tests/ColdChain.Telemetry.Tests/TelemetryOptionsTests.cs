using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;

namespace ColdChain.Telemetry.Tests;

public sealed class TelemetryOptionsTests
{
    [Fact]
    public void The_embedded_store_needs_nothing_but_a_folder()
    {
        Faults(new TelemetryOptions { Directory = "/data" }).ShouldBeEmpty();
        new TelemetryOptionsValidator().Validate(name: null, new TelemetryOptions()).Failed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", "Url")]
    [InlineData("ftp://influx", "Url")]
    [InlineData("http://admin:secret@influx:8086", "must not hold a password")]
    public void An_address_that_cannot_work_is_said_at_the_start(string url, string expected) =>
        Faults(Influx(options => options.Url = url)).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void What_a_version_needs_is_asked_for_by_name()
    {
        Faults(Influx(options => options.Token = "")).ShouldHaveSingleItem().ShouldContain("Token");
        Faults(Influx(options => options.Bucket = "")).ShouldHaveSingleItem().ShouldContain("Bucket");
        Faults(Influx(options => options.Api = InfluxDbApi.V1)).ShouldHaveSingleItem().ShouldContain("Database");
        Faults(Influx(options => options.Password = "x")).ShouldHaveSingleItem().ShouldContain("together");
        Faults(Influx(options => options.Token = "a\nb")).ShouldHaveSingleItem().ShouldContain("line break");
        Faults(Influx(_ => { })).ShouldBeEmpty();
    }

    [Fact]
    public void A_secret_is_in_no_message()
    {
        var faults = Faults(Influx(options => (options.Token, options.User, options.Password) = ("tok\n-Xq7", "u\n-Xq7", "pass\n-Xq7")));
        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(fault => !fault.Contains("Xq7"));
    }

    [Fact]
    public void A_range_has_to_be_one()
    {
        var options = new TelemetryOptions { Directory = "/data" };
        options.Normalising.SensorRanges["weight"] = new SensorRange { Min = 2, Max = 1 };
        Faults(options).ShouldHaveSingleItem().ShouldContain("weight");
    }

    private static IReadOnlyList<string> Faults(TelemetryOptions options) =>
        new TelemetryOptionsCrossCheck().Validate(name: null, options).Failures?.ToList() ?? [];

    private static TelemetryOptions Influx(Action<InfluxDbOptions> change)
    {
        var options = new TelemetryOptions { Directory = "/data", Store = StoreKind.InfluxDb };
        (options.InfluxDb.Url, options.InfluxDb.Bucket, options.InfluxDb.Token) = ("http://influx:8086", "cold", "t");
        change(options.InfluxDb);
        return options;
    }
}
