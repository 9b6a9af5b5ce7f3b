using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Trial;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Finds one excursion for each rule that is tried.</summary>
internal sealed class SampleTrial : ILimitTrial
{
    public List<(string PointId, LimitProfile Tried, TimeRange Span)> Asked { get; } = [];

    public Task<TrialResult?> TryAsync(string pointId, LimitProfile tried, TimeRange span, CancellationToken cancel)
    {
        Asked.Add((pointId, tried, span));
        if (pointId.StartsWith("none", StringComparison.Ordinal))
            return Task.FromResult<TrialResult?>(null);
        var found = tried.Rules.Select(rule => new Excursion
        {
            Id = rule.Id,
            RuleId = rule.Id,
            Kind = rule.Kind,
            Severity = rule.Severity,
            StartMs = span.FromMs + 60_000,
            EndMs = span.FromMs + 120_000,
            MeasuredToMs = span.FromMs + 120_000,
            MonitoredSeconds = 60,
            Certain = true,
            Peak = -55,
        });
        var inForce = new TrialSide(["minus-80"], [], new Dictionary<Severity, int>(), []);
        var other = new TrialSide(
            [tried.Name],
            [.. found],
            new Dictionary<Severity, int> { [Severity.Alarm] = tried.Rules.Count },
            ["MSC-2026-0107"]
        );
        return Task.FromResult<TrialResult?>(new TrialResult(pointId, span, 1440, inForce, other));
    }
}
