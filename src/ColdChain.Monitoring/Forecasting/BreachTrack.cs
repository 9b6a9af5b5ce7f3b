using ColdChain.Domain.Forecasting;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Monitoring.Live;
using ColdChain.Records.Equipment;

namespace ColdChain.Monitoring.Forecasting;

/// <summary>What is kept of one stretch to foretell its limits. Used by the monitor's loop alone.</summary>
internal sealed class BreachTrack(IReadOnlyList<ThresholdRule> rules)
{
    private readonly Dictionary<string, (BreachForecast Breach, int Looks)> _forecasts = [];

    public IReadOnlyList<ThresholdRule> Rules { get; } = rules;
    public SampleRing Ring { get; } = new();

    /// <summary>It waits for its look.</summary>
    public bool IsQueued { get; set; }

    /// <summary>Event time of the newest sample at its last look.</summary>
    public long LookedMs { get; set; } = long.MinValue;

    public IReadOnlyDictionary<string, (BreachForecast Breach, int Looks)> Forecasts => _forecasts;

    /// <summary>The rules of a stretch that are foretold: limits whose breach would alarm, of everything but the air of a room.</summary>
    public static IReadOnlyList<ThresholdRule> RulesOf(StretchDefinition definition) =>
        definition.Role == PointRole.Ambient || definition.Profile.Metric == Metrics.Door
            ? []
            : [.. definition.Profile.Rules.OfType<ThresholdRule>().Where(rule => rule.Severity >= Severity.Alarm)];

    /// <returns>False: nothing has changed.</returns>
    public bool Set(string ruleId, BreachForecast? breach)
    {
        if (breach is null)
            return _forecasts.Remove(ruleId);
        _forecasts[ruleId] = (breach, _forecasts.TryGetValue(ruleId, out var before) ? before.Looks + 1 : 1);
        return true;
    }
}
