using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Tests.Scenarios;

public class ScenarioReaderTests
{
    private const string Good = """
        name: mine
        site: BJ02
        seed: 5
        devices:
          - id: frz
            kind: ultra-low-freezer
            count: 2
            interval: PT30S
            model: { loadKg: 12, openingsPerDay: 3 }
            sensor: { noise: 0.2 }
            disturbances: { duplicates: 0.5, clockSkew: -PT2M }
          - { id: log, kind: dry-shipper, legs: [{ at: PT1H, for: PT2H, ambient: 31 }] }
        events:
          - { device: frz-2, kind: power-failure, at: PT2H, for: PT1H }
          - { device: frz-1, kind: sensor-fault, fault: stuck, channel: chamber, at: PT5H }
        """;

    [Fact]
    public void Devices_events_and_options_are_read()
    {
        var scenario = ScenarioReader.Read(Good, "mine.yaml");
        scenario.Site.ShouldBe("BJ02");
        scenario.Devices.Select(device => device.Id).ShouldBe(["frz-1", "frz-2", "log"]);
        scenario.Devices[0].Interval.ShouldBe(TimeSpan.FromSeconds(30));
        scenario.Devices[0].Model.ShouldBe(ModelOptions.Default with { LoadKg = 12, OpeningsPerDay = 3 });
        scenario.Devices[0].Disturbances.ClockSkew.ShouldBe(TimeSpan.FromMinutes(-2));
        scenario.Devices[2].Legs.Single().AmbientC.ShouldBe(31);
        scenario.Events.Select(happening => happening.Kind).ShouldBe([ScenarioEventKind.PowerFailure, ScenarioEventKind.SensorFault]);
        scenario.Events[1].For.ShouldBeNull();
    }

    [Fact]
    public void A_star_means_every_device_that_it_can_happen_to()
    {
        var scenario = ScenarioReader.Read(Good.Replace("device: frz-2", "device: \"*\"", StringComparison.Ordinal), "mine.yaml");
        scenario
            .Events.Where(happening => happening.Kind == ScenarioEventKind.PowerFailure)
            .Select(happening => happening.Device)
            .ShouldBe(["frz-1", "frz-2"]);
    }

    [Theory]
    [InlineData("site: BJ02", "sites: BJ02", "mine.yaml:2: sites: unknown key")]
    [InlineData("site: BJ02", "site: 'B/#'", "mine.yaml:2: site: 'B/#' is no code")]
    [InlineData("seed: 5", "seed: five", "mine.yaml:3: seed: 'five' is no whole number")]
    [InlineData("kind: ultra-low-freezer", "kind: freezr", "mine.yaml:6: devices[0].kind: 'freezr' is none of ultra-low-freezer, freezer")]
    [InlineData("count: 2", "count: 0", "mine.yaml:7: devices[0].count: '0' is no whole number from 1")]
    [InlineData("interval: PT30S", "interval: 30s", "mine.yaml:8: devices[0].interval: '30s' is no duration")]
    [InlineData("interval: PT30S", "interval: P1M", "mine.yaml:8: devices[0].interval: 'P1M' is no duration")]
    [InlineData("loadKg: 12", "loadKg: NaN", "mine.yaml:9: devices[0].model.loadKg: 'NaN' is no number")]
    [InlineData("loadKg: 12", "load: 12", "mine.yaml:9: devices[0].model.load: unknown key")]
    [InlineData("duplicates: 0.5", "duplicates: 1.5", "mine.yaml:11: devices[0].disturbances.duplicates: '1.5' is no number from 0 to 1")]
    [InlineData("device: frz-2", "device: frz-9", "mine.yaml:14: events[0].device: there is no device 'frz-9'")]
    [InlineData("device: frz-2", "device: log", "mine.yaml:14: events[0].device: there is no device 'log' to which power-failure")]
    [InlineData("at: PT2H, ", "", "mine.yaml:14: events[0].at: is required")]
    [InlineData("at: PT2H", "at: -PT2H", "mine.yaml:14: events[0].at: '-PT2H' is no duration from PT0S")]
    [InlineData("fault: stuck, ", "", "mine.yaml:15: events[1].fault: belongs to sensor-fault, and is required there")]
    [InlineData("channel: chamber", "channel: door", "mine.yaml:15: events[1].channel: 'door' is no measured channel")]
    [InlineData(
        "- { id: log, kind: dry-shipper, legs: [{ at: PT1H, for: PT2H, ambient: 31 }] }",
        "- { id: frz-1, kind: fridge }",
        "'frz-1' stands there 2 times"
    )]
    [InlineData("seed: 5", "seed: 5\nseed: 6", "mine.yaml:4: no valid YAML")]
    [InlineData("seed: 5", "seed: [5", "no valid YAML")]
    [InlineData("seed: 5", "replay: PT1H", "speed: must be above 1")]
    [InlineData("seed: 5", "load: { devices: 3 }", "a scenario has either devices or load")]
    public void A_wrong_file_is_refused_with_file_line_and_field(string right, string wrong, string message)
    {
        var text = Good.Replace(right, wrong, StringComparison.Ordinal);
        text.ShouldNotBe(Good);
        Should.Throw<ScenarioFormatException>(() => ScenarioReader.Read(text, "mine.yaml")).Message.ShouldContain(message);
    }

    [Theory, InlineData(""), InlineData("- a list"), InlineData("text"), InlineData("a: 1\n---\nb: 2")]
    public void Anything_but_one_mapping_is_refused(string text) =>
        Should.Throw<ScenarioFormatException>(() => ScenarioReader.Read(text, "mine.yaml")).Message.ShouldStartWith("mine.yaml:");

    [Fact]
    public void A_huge_file_is_refused_before_it_is_parsed() =>
        Should.Throw<ScenarioFormatException>(() => ScenarioReader.Read(new string('#', ScenarioReader.MaxLength + 1), "mine.yaml"));
}
