using ColdChain.Domain.Readings;
using ColdChain.Simulators.Devices;
using ColdChain.Simulators.Scenarios;
using Scenario = ColdChain.Simulators.Scenarios.Scenario;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>The samples of a simulated device as readings of the channels that are judged.</summary>
internal sealed class WeekDevice
{
    private readonly ScenarioTruth _device;
    private readonly string _site;
    private readonly string _id;
    private readonly HashSet<string> _judged;
    private DeviceSample _next;

    public WeekDevice(Scenario scenario, ScenarioDevice device, DateTimeOffset start)
    {
        (_site, _id) = (scenario.Site, device.Id);
        _judged = [.. WeekUnit.Judged(device.Kind).Select(judged => judged.Channel)];
        _device = new ScenarioTruth(scenario, device.Id, start);
        _next = _device.Next().Sample;
    }

    public string Id => _id;

    /// <summary>What it measured before an instant and was not asked for yet.</summary>
    public List<Reading> Until(long untilMs, long latencyMs, Guid recorder)
    {
        var readings = new List<Reading>();
        for (; _next.Time.ToUnixTimeMilliseconds() < untilMs; _next = _device.Next().Sample)
        {
            var timeMs = _next.Time.ToUnixTimeMilliseconds();
            foreach (var value in _next.Channels)
            {
                if (!_judged.Contains(value.Channel.Name))
                    continue;
                readings.Add(
                    new Reading(
                        new ChannelId(_site, _id, value.Channel.Name),
                        value.Channel.Metric,
                        Units.CanonicalOf(value.Channel.Metric),
                        timeMs,
                        value.Value,
                        Quality.Good,
                        Reason: null,
                        TimeSource.Sample,
                        Retained: false,
                        timeMs + latencyMs,
                        recorder,
                        Sequence: 0
                    )
                );
            }
        }
        return readings;
    }
}
