using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Excursions.Folding;

/// <summary>Kind <c>cumulative</c> with a window: the time out of the last window reaches the limit.</summary>
internal sealed class RollingCumulativeFold : SampleJudgedFold
{
    private readonly CumulativeRule _rule;
    private readonly Level _limit;
    private readonly decimal _limitMs;
    private readonly RollingWindow<OutTime> _window;

    public RollingCumulativeFold(string identity, CumulativeRule rule, TimeSpan window)
        : base(identity, rule, rule.Direction)
    {
        _rule = rule;
        _limit = new Level(rule.Direction == ThresholdDirection.Above ? rule.Threshold : -rule.Threshold);
        _limitMs = CumulativeFold.Milliseconds(rule.Limit);
        _window = new RollingWindow<OutTime>(window.TotalMilliseconds, OutOf);
    }

    protected override Verdict Judge(in Step step, bool again)
    {
        _window.Take(WindowEntry.Of(step, _rule.Direction), again);
        return new Verdict(_window.Total.Ms >= _limitMs - OutTime.Tolerance, step.Now.Towards(_rule.Direction));
    }

    protected override bool HasArea => true;

    protected override void AddArea(ref Sum area, in Step step)
    {
        if (step.Link == Link.Segment)
            Segment.AddArea(
                ref area,
                step.Previous.Towards(_rule.Direction),
                step.Now.Towards(_rule.Direction),
                _limit.Value,
                step.ElapsedMs
            );
    }

    protected override void SaveWindow(StateWriter writer) => _window.Save(writer);

    protected override void RestoreWindow(ref StateReader reader) => _window.Restore(ref reader);

    private OutTime OutOf(WindowEntry entry, double? startMs)
    {
        if (entry.Link != Link.Segment)
            return default;
        var (fromMs, toMs) = Segment.Out(entry.From, entry.To, _limit, _rule.Inclusive, entry.ToMs - entry.FromMs);
        return new OutTime(Math.Max(0, toMs - Math.Max(fromMs, startMs is { } start ? (decimal)(start - entry.FromMs) : 0)));
    }
}
