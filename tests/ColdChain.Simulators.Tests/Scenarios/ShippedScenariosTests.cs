using ColdChain.Simulators.Scenarios;

namespace ColdChain.Simulators.Tests.Scenarios;

public class ShippedScenariosTests
{
    public static TheoryData<string> Names => [.. ShippedScenarios.Names];

    [Fact]
    public void The_promised_scenarios_are_shipped() =>
        ShippedScenarios.Names.ShouldBe([
            "controlled-rate-freezer",
            "demo",
            "freezer-failure",
            "hundred-units",
            "load",
            "noisy",
            "quiet-week",
            "shipment-offline",
        ]);

    [Theory, MemberData(nameof(Names))]
    public void Each_is_valid_and_named_as_its_file(string name) => ShippedScenarios.Load(name).Name.ShouldBe(name);

    [Fact]
    public void A_missing_file_says_what_is_shipped() =>
        Should.Throw<FileNotFoundException>(() => ShippedScenarios.Load("nowhere.yaml")).Message.ShouldContain("quiet-week");

    [Fact]
    public void The_noisy_one_has_every_disturbance_and_every_sensor_fault()
    {
        var noisy = ShippedScenarios.Load("noisy");
        var all = noisy.Devices.Select(device => device.Disturbances).ToList();
        all.ShouldContain(some => some.Duplicates > 0);
        all.ShouldContain(some => some.Disorder > 0);
        all.ShouldContain(some => some.Lost > 0);
        all.ShouldContain(some => some.WithoutTime > 0);
        all.ShouldContain(some => some.WithoutSequence);
        all.ShouldContain(some => some.ClockSkew != TimeSpan.Zero);
        all.ShouldContain(some => some.ClockDriftPpm != 0);
        noisy.Devices.ShouldContain(device => device.Sensor.OpenCircuit > 0);
        foreach (var fault in Enum.GetValues<SensorFault>().Except([SensorFault.None]))
            noisy.Events.ShouldContain(happening => happening.Fault == fault);
    }
}
