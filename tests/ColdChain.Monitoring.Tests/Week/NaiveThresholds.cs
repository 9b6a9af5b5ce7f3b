using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Tests.Week;

/// <summary>
/// What is compared with: the same thresholds without anything else. A reading beyond one is an alarm at once, the first reading inside ends it,
/// the next one beyond is another alarm. No delay, no deadband, no rates, no sums, no forecasts.
/// </summary>
internal sealed class NaiveThresholds(IEnumerable<StretchDefinition> stretches)
{
    private readonly ILookup<ChannelId, (string Point, ThresholdRule Rule)> _rules = stretches
        .SelectMany(stretch =>
            stretch.Profile.Rules.OfType<ThresholdRule>().Select(rule => (stretch.Channel, Limit: (stretch.PointId, rule)))
        )
        .ToLookup(item => item.Channel, item => item.Limit);
    private readonly HashSet<(string Point, string Rule)> _out = [];
    private readonly List<NaiveAlarm> _alarms = [];

    public IReadOnlyList<NaiveAlarm> Alarms => _alarms;

    public void Take(in Reading reading)
    {
        foreach (var (point, rule) in _rules[reading.Channel])
        {
            var value = (decimal)reading.Value!.Value;
            var isOut = rule.Direction == ThresholdDirection.Above ? value > rule.Threshold : value < rule.Threshold;
            if (!isOut)
                _out.Remove((point, rule.Id));
            else if (_out.Add((point, rule.Id)))
                _alarms.Add(new NaiveAlarm(point, rule.Id, rule.Severity, reading.ReceivedMs));
        }
    }
}
