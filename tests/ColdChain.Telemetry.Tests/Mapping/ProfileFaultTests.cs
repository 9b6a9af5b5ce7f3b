using ColdChain.Telemetry.Mapping;
using ColdChain.Telemetry.Yaml;

namespace ColdChain.Telemetry.Tests.Mapping;

public sealed class ProfileFaultTests
{
    private const string Head = "name: x\nversion: 1\nmatch: { topic: \"t/{device}\" }\n";

    [Theory]
    [InlineData("readings:\n  - { metric: temperature, path: 'a[' }", 5, "readings[0].path", "bracket")]
    [InlineData("readings:\n  - { metric: temperature, path: \"a[n='x]\" }", 5, "readings[0].path", "not closed")]
    [InlineData("readings:\n  - { metric: temperature, pth: a }", 5, "readings[0].pth", "expected one of")]
    [InlineData("readings:\n  - { path: a }", 5, "readings[0]", "'metric' is missing")]
    [InlineData("readings:\n  - { metric: temperature }", 5, "readings[0]", "one of these keys is needed: path, text, prefer")]
    [InlineData("readings:\n  - { metric: Temp C, path: a }", 5, "readings[0].metric", "lower case")]
    [InlineData("readings:\n  - { metric: temperature, path: a, unit: mm }", 5, "readings[0].unit", "no unit of temperature")]
    [InlineData("readings:\n  - { metric: temperature, path: a, unit: parsec }", 5, "readings[0].unit", "expected a unit")]
    [InlineData("readings:\n  - { metric: temperature, path: a, scale: big }", 5, "readings[0].scale", "a number")]
    [InlineData("readings:\n  - { metric: temperature, path: a, 'null': maybe }", 5, "readings[0].null", "fault, absent")]
    [InlineData("readings:\n  - { metric: temperature, path: '@topic.room' }", 5, "readings[0].path", "name only: device")]
    [InlineData("readings:\n  - { metric: temperature, path: a, when: { path: b } }", 5, "readings[0].when", "exists, equals")]
    [InlineData("readings:\n  - { metric: temperature, path: a, channel: '{b' }", 5, "readings[0].channel", "not closed")]
    [InlineData("readings:\n  - { metric: temperature, path: a, channel: '{b | shout}' }", 5, "readings[0].channel", "no filter")]
    [InlineData("readings:\n  - { metric: door, path: a, when: { matches: '(?=x)' } }", 5, "readings[0].when.matches", "backtracking")]
    [InlineData("time: { path: a, format: sometimes }\nreadings: [{ metric: door, path: a }]", 4, "time.format", "iso8601")]
    [InlineData("time: { path: a, zone: Mars/Olympus }\nreadings: [{ metric: door, path: a }]", 4, "time.zone", "time zone")]
    [InlineData("time: { path: a, clockOffset: guess }\nreadings: [{ metric: door, path: a }]", 4, "time.clockOffset", "estimate")]
    [InlineData(
        "time: { path: a, clockOffset: { least: PT0S } }\nreadings: [{ metric: door, path: a }]",
        4,
        "time.clockOffset.least",
        "PT1S to P1D"
    )]
    [InlineData("start: { path: a, step: PT5M }\nreadings: [{ metric: door, path: a }]", 4, "start.step", "'format' and 'zone'")]
    [InlineData("readings:\n  - { metric: door, text: \"{a | default('{b}')}\" }", 5, "readings[0].text", "prefer")]
    [InlineData("decode: [jsn]\nreadings: [{ metric: door, path: a }]", 4, "decode[0]", "json, text")]
    [InlineData("frames: [{ decoder: nobody }]", 4, "frames[0].decoder", "a frame decoder")]
    [InlineData("frames: [{ decoder: ruuvi, bytes: a }]", 4, "frames[0]", "'encoding'")]
    [InlineData("foreach: [{ items: a, keys: b }]", 4, "foreach[0].keys", "members")]
    [InlineData("uses: nothing", 4, "uses", "name of a part")]
    [InlineData("device: a", 1, "", "one of these keys is needed: readings")]
    [InlineData("messages: []", 3, "match", "in each of them")]
    public void A_fault_names_file_line_field_and_what_was_expected(string body, int line, string field, string expected)
    {
        var fault = Should.Throw<YamlFileException>(() => MappingProfiles.Of(("lab.yaml", Head + body)));
        fault.Message.ShouldStartWith($"lab.yaml:{line}: ");
        fault.Field.ShouldBe(field, fault.Message);
        fault.Message.ShouldContain(expected);
    }

    [Fact]
    public void Two_profiles_of_one_name_are_refused() =>
        Should
            .Throw<YamlFileException>(() =>
                MappingProfiles.Of(
                    ("a.yaml", Head + "readings: [{ metric: door, path: a }]"),
                    ("b.yaml", Head + "readings: [{ metric: door, path: a }]")
                )
            )
            .Message.ShouldContain("a.yaml already");
}
