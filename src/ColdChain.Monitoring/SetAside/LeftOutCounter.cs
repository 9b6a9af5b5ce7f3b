using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Decoding;

namespace ColdChain.Monitoring.SetAside;

/// <summary>Counts the instants of samples that are left out, given in order of event time.</summary>
internal sealed class LeftOutCounter(LeftOutReason reason)
{
    private int _instants;
    private long _fromMs;
    private long _toMs;

    public static bool IsBeforeStart(in Reading reading) => reading is { Quality: Quality.Suspect, Reason: ReadingReason.BeforeStart };

    public void Add(long timeMs)
    {
        if (_instants == 0)
            _fromMs = timeMs;
        else if (timeMs == _toMs)
            return;
        _instants++;
        _toMs = timeMs;
    }

    /// <summary>None, or one.</summary>
    public IEnumerable<LeftOutSamples> Take()
    {
        if (_instants > 0)
            yield return new LeftOutSamples(reason, _instants, _fromMs, _toMs);
    }
}
