using ColdChain.Monitoring.Live;
using ColdChain.Telemetry;

namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Messages were decoded again: from a block on the store gives other readings of some channels, in some spans.</summary>
internal static class RegeneratedSpans
{
    public static void Request(DecodedBlock block, StretchIndex stretches, MonitorChanges changes)
    {
        foreach (var touched in block.Regenerated)
        {
            if (!stretches.TryFind(touched.Channel, out var found))
                continue;
            foreach (var stretch in found)
            {
                var span = stretch.Definition.Span;
                var from = Math.Max(touched.FromMs, span.FromMs);
                var to = Math.Min(touched.ToMs, (span.ToMs ?? long.MaxValue) - 1);
                if (from > to)
                    continue;
                changes.Request(
                    new ReevaluationRequest(stretch.Definition.PointId, block.ToSequence, from, to, ReevaluationReasons.Regenerated)
                );
                // A forecast from values before and after a mend would see a fall or a climb that never was: it begins anew.
                if (stretch.Track is { Ring.Newest: { } newest } track && newest.TimeMs - track.Ring.SpanMs <= to)
                    stretch.Track = null;
            }
        }
    }
}
