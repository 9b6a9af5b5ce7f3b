using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;

namespace ColdChain.Domain.Cryopreservation;

/// <summary>
/// Follows one side of the tolerance band around the setpoint. The distance between two straight lines is a straight line: crossings are
/// interpolated and rounded half up to the ms, as those of limits are; areas use the unrounded line. Where the tolerance changes at a corner
/// of the setpoint, an excursion may begin or end at the corner itself.
/// </summary>
internal sealed class SetpointFold(
    string identity,
    CoolingProgramme programme,
    SetpointCurve setpoint,
    long startMs,
    ThresholdDirection direction
)
{
    private readonly int _sign = direction == ThresholdDirection.Above ? 1 : -1;
    private readonly double[] _outMs = new double[setpoint.Legs.Count];
    private readonly (double DeviationC, long AtMs)?[] _largest = new (double, long)?[setpoint.Legs.Count];
    private readonly List<Excursion> _found = [];
    private Spell? _open;
    private bool _first = true;
    private bool _afterGap;

    public int Transients { get; private set; }

    public double SecondsOut(int leg) => _outMs[leg] / 1000;

    /// <summary>Measured less setpoint where it is farthest to this side, C.</summary>
    public (double DeviationC, long AtMs)? Largest(int leg) => _largest[leg];

    public void Take(in RunPiece piece)
    {
        if (piece.IsGap)
        {
            _afterGap = true;
            return;
        }
        var leg = setpoint.Legs[piece.Leg];
        var from = Deviation(piece.From, leg, piece.FromMs);
        var to = Deviation(piece.To, leg, piece.ToMs);
        Remember(piece.Leg, from, piece.FromMs);
        Remember(piece.Leg, to, piece.ToMs);
        var tolerance = leg.Segment.ToleranceC is { } told ? (double)told : double.PositiveInfinity;
        Judge(piece, from, to, (_sign * from) - tolerance, (_sign * to) - tolerance);
        (_first, _afterGap) = (false, false);
    }

    /// <param name="running">More is to come: a spell out of tolerance is still open.</param>
    /// <param name="judgedToMs">Else it ends here with the judgement, at the last that was seen of it.</param>
    public IEnumerable<Excursion> Finish(bool running, long judgedToMs)
    {
        if (_open is { } spell)
        {
            if (running)
                Add(spell, endMs: null, endUncertain: false);
            else
                Add(spell, spell.SeenToMs, endUncertain: spell.SeenToMs < judgedToMs);
            _open = null;
        }
        return _found;
    }

    private double Deviation((double Highest, double Lowest) value, SetpointLeg leg, long atMs) =>
        (_sign > 0 ? value.Highest : value.Lowest) - leg.At(Math.Clamp(atMs - startMs, leg.FromMs, leg.ToMs));

    private void Remember(int leg, double deviation, long atMs)
    {
        if (_largest[leg] is not { } known || _sign * deviation > _sign * known.DeviationC)
            _largest[leg] = (deviation, atMs);
    }

    private void Judge(in RunPiece piece, double from, double to, double excessFrom, double excessTo)
    {
        if (_afterGap)
            _open?.SpanGap();
        if (!(excessFrom > 0) && !(excessTo > 0))
        {
            if (_open is { } over)
                Close(over, piece.FromMs, endUncertain: _afterGap);
            return;
        }
        var (outFrom, outTo) = (0d, (double)piece.LengthMs);
        if (!(excessFrom > 0))
        {
            outFrom = piece.LengthMs * (-excessFrom / (excessTo - excessFrom));
            if (_open is { } touched)
                Close(touched, piece.FromMs, endUncertain: _afterGap);
        }
        if (!(excessTo > 0))
            outTo = piece.LengthMs * (excessFrom / (excessFrom - excessTo));
        _open ??= new Spell(RoundHalfUp(piece.FromMs, outFrom), startUncertain: excessFrom > 0 && (_first || _afterGap));
        var (peakFrom, peakTo) = (excessFrom > 0, excessTo > 0);
        if (peakFrom)
            _open.Peak(from, piece.FromMs, _sign);
        if (peakTo)
            _open.Peak(to, piece.ToMs, _sign);
        var area = (Math.Max(0, excessFrom) + Math.Max(0, excessTo)) / 2 * (outTo - outFrom) / 60_000;
        _outMs[piece.Leg] += outTo - outFrom;
        _open.See(RoundHalfUp(piece.FromMs, outTo), outTo - outFrom, area);
        if (!peakTo)
            Close(_open, RoundHalfUp(piece.FromMs, outTo), endUncertain: false);
    }

    private void Close(Spell spell, long endMs, bool endUncertain)
    {
        Add(spell, endMs, endUncertain);
        _open = null;
    }

    private void Add(Spell spell, long? endMs, bool endUncertain)
    {
        var toMs = endMs ?? spell.SeenToMs;
        var delayMs = programme.OnDelay.TotalMilliseconds;
        var certain = Math.Round(spell.MonitoredMs) >= delayMs;
        if (!certain && toMs - spell.StartMs < delayMs)
        {
            Transients += endMs is null ? 0 : 1;
            return;
        }
        var rule = _sign > 0 ? RunDeviation.AboveSetpoint : RunDeviation.BelowSetpoint;
        _found.Add(
            new Excursion
            {
                Id = ExcursionId.Of(identity, rule, spell.StartMs),
                RuleId = rule,
                Kind = RunDeviation.SetpointKind,
                Severity = programme.Severity,
                StartMs = spell.StartMs,
                EndMs = endMs,
                MeasuredToMs = toMs,
                MonitoredSeconds = spell.MonitoredMs / 1000,
                Certain = certain,
                Peak = spell.PeakC,
                PeakAtMs = spell.PeakAtMs,
                DegreeMinutes = spell.DegreeMinutes,
                SpansGap = spell.SpansGap,
                StartUncertain = spell.StartUncertain,
                EndUncertain = endUncertain,
            }
        );
    }

    private static long RoundHalfUp(long fromMs, double offsetMs) => fromMs + (long)Math.Floor(offsetMs + 0.5);

    /// <summary>A spell out of tolerance while it is followed.</summary>
    private sealed class Spell(long startMs, bool startUncertain)
    {
        public long StartMs { get; } = startMs;
        public bool StartUncertain { get; } = startUncertain;
        public long SeenToMs { get; private set; } = startMs;
        public double MonitoredMs { get; private set; }
        public double DegreeMinutes { get; private set; }

        /// <summary>Measured less setpoint, C.</summary>
        public double? PeakC { get; private set; }
        public long? PeakAtMs { get; private set; }
        public bool SpansGap { get; private set; }

        public void SpanGap() => SpansGap = true;

        public void Peak(double deviationC, long atMs, int sign)
        {
            if (PeakC is not { } known || sign * deviationC > sign * known)
                (PeakC, PeakAtMs) = (deviationC, atMs);
        }

        public void See(long toMs, double monitoredMs, double degreeMinutes)
        {
            SeenToMs = toMs;
            MonitoredMs += monitoredMs;
            DegreeMinutes += degreeMinutes;
        }
    }
}
