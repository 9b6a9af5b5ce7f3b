namespace ColdChain.Domain.Cryopreservation;

/// <summary>A part of the judged time within one leg of the setpoint: a straight line between two times, or a gap.</summary>
/// <param name="Leg">Index of the leg.</param>
/// <param name="FromMs">Since 1970-01-01 UTC. A lone sample between gaps is a piece without length.</param>
/// <param name="From">Values at the start, C; in a gap without meaning.</param>
/// <param name="To">Values at the end, C.</param>
internal readonly record struct RunPiece(
    int Leg,
    long FromMs,
    long ToMs,
    (double Highest, double Lowest) From,
    (double Highest, double Lowest) To,
    bool IsGap
)
{
    public long LengthMs => ToMs - FromMs;

    /// <summary>Cuts the judged time at every sample and at every corner of the setpoint. Without holes, in order.</summary>
    public static List<RunPiece> Cut(MeasuredCurve curve, SetpointCurve setpoint, long startMs, long judgedToMs)
    {
        var pieces = new List<RunPiece>();
        var leg = 0;
        void Add(long fromMs, long toMs, bool isGap, Func<long, (double, double)> at)
        {
            while (true)
            {
                while (leg < setpoint.Legs.Count - 1 && startMs + setpoint.Legs[leg].ToMs <= fromMs)
                    leg++;
                var cutMs = leg == setpoint.Legs.Count - 1 ? toMs : Math.Min(toMs, startMs + setpoint.Legs[leg].ToMs);
                pieces.Add(new RunPiece(leg, fromMs, cutMs, at(fromMs), at(cutMs), isGap));
                if (cutMs >= toMs)
                    return;
                fromMs = cutMs;
            }
        }

        var reachedMs = startMs;
        for (var i = Math.Max(0, curve.LowerBound(startMs) - 1); i < curve.Count && curve.TimeAt(i) <= judgedToMs; i++)
        {
            var index = i;
            var (nowMs, last) = (curve.TimeAt(i), i + 1 >= curve.Count);
            if (nowMs > reachedMs)
                Add(reachedMs, nowMs, isGap: true, _ => default);
            if (nowMs >= startMs && (i == 0 || curve.IsAfterGap(i)) && (last || curve.IsAfterGap(i + 1)))
                Add(nowMs, nowMs, isGap: false, _ => (curve.Highest(index), curve.Lowest(index)));
            reachedMs = Math.Max(reachedMs, nowMs);
            if (last || curve.IsAfterGap(i + 1))
                continue;
            var toMs = Math.Min(judgedToMs, curve.TimeAt(i + 1));
            if (toMs <= reachedMs)
                continue;
            Add(reachedMs, toMs, isGap: false, ms => Between(curve, index, ms));
            reachedMs = toMs;
        }
        if (reachedMs < judgedToMs)
            Add(reachedMs, judgedToMs, isGap: true, _ => default);
        return pieces;
    }

    private static (double, double) Between(MeasuredCurve curve, int index, long ms)
    {
        var (fromMs, toMs) = (curve.TimeAt(index), curve.TimeAt(index + 1));
        if (ms == toMs)
            return (curve.Highest(index + 1), curve.Lowest(index + 1));
        var share = (ms - fromMs) / (double)(toMs - fromMs);
        return (
            curve.Highest(index) + ((curve.Highest(index + 1) - curve.Highest(index)) * share),
            curve.Lowest(index) + ((curve.Lowest(index + 1) - curve.Lowest(index)) * share)
        );
    }
}
