using ColdChain.Domain.Limits;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>
/// Takes the lives of alarms one by one, in any order, and gives the figures of a period: a pure function of them. It keeps the announcements
/// and the answers of the period (less than 150 bytes each), and no alarm.
/// </summary>
internal sealed class AlarmPerformanceFold(AlarmFigurePeriod period, AlarmFigureOptions options)
{
    /// <summary>Most floods, stale alarms and repeating sources that are named: a report is read by a person.</summary>
    public const int MostListed = 20;
    private const int MostSources = 10;
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;
    private const int BusyHour = 30;
    private const int BusyTenMinutes = 10;

    /// <summary>Long standing and stale (ISA-18.2-2016 clause 16: more than 24 h).</summary>
    public static readonly TimeSpan StaleAfter = TimeSpan.FromHours(24);

    private readonly int _operators = options.OperatorsAt(period.Sites);
    private readonly IReadOnlyList<(DateOnly Day, long FromMs, long ToMs)> _days = period.Days();
    private readonly Dictionary<AlarmSource, int> _sources = [];
    private readonly List<Announcement> _announcements = [];
    private readonly List<long> _answers = [];
    private readonly List<LastingAlarm> _stale = [];
    private readonly List<(long FromMs, long ToMs)> _staleSpans = [];
    private readonly AlarmLevel _standing = new();
    private readonly Dictionary<AlarmState, (int Times, long Ms, int AtEnd)> _withheld = new()
    {
        [AlarmState.Shelved] = default,
        [AlarmState.SuppressedByDesign] = default,
        [AlarmState.OutOfService] = default,
    };
    private int _longStanding;
    private int _unanswered;
    private long _longestUnanswered;

    public AlarmFigurePeriod Period => period;

    public void Add(AlarmLife life)
    {
        if (!_sources.TryGetValue(life.Source, out var source))
            _sources.Add(life.Source, source = _sources.Count);
        new AlarmLifeWalk(this, life, source).Go();
    }

    public void Announce(Announcement announcement) => _announcements.Add(announcement);

    public void Stood(long? sinceMs, long toMs)
    {
        if (sinceMs is { } since)
            _standing.Add(Math.Max(since, period.FromMs), toMs);
    }

    public void Lasted(long? sinceMs, long toMs)
    {
        if (sinceMs is { } since && toMs > Math.Max(period.FromMs, since + (long)StaleAfter.TotalMilliseconds))
            _longStanding++;
    }

    public void Annunciated(AlarmLife life, long? sinceMs, long toMs, bool ended)
    {
        if (sinceMs is not { } since)
            return;
        var from = Math.Max(period.FromMs, since + (long)StaleAfter.TotalMilliseconds);
        if (toMs <= from)
            return;
        _stale.Add(new LastingAlarm(life.Source, life.Severity, since, ended ? toMs : null));
        _staleSpans.Add((from, toMs));
    }

    public void Answered(long sinceMs, long atMs)
    {
        if (atMs >= period.FromMs)
            _answers.Add(atMs - sinceMs);
    }

    public void StillWaits(long sinceMs)
    {
        _unanswered++;
        _longestUnanswered = Math.Max(_longestUnanswered, period.ToMs - sinceMs);
    }

    public void BeginWithheld(AlarmState state, long atMs)
    {
        if (atMs >= period.FromMs)
            _withheld[state] = _withheld[state] with { Times = _withheld[state].Times + 1 };
    }

    public void WasWithheld(AlarmState state, long fromMs, long toMs) =>
        _withheld[state] = _withheld[state] with { Ms = _withheld[state].Ms + Math.Max(0, toMs - Math.Max(fromMs, period.FromMs)) };

    public void EndWithheld(AlarmState state) => _withheld[state] = _withheld[state] with { AtEnd = _withheld[state].AtEnd + 1 };

    public AlarmPerformance Finish()
    {
        _announcements.Sort((one, other) => one.AtMs.CompareTo(other.AtMs));
        var times = _announcements.ConvertAll(announcement => announcement.AtMs);
        var length = period.ToMs - period.FromMs;
        var (hours, tens) = (Bins(times, HourMs), Bins(times, AlarmFloods.WindowMs));
        var floods = AlarmFloods.Find(times, _operators, period.ToMs);
        var (standingMean, standingPeak) = _standing.Over(length);
        var days = Days();
        var top = Top();
        var begun = BegunBySource();
        var chattering = Repeating(begun, AlarmRepetitions.StandardCount, AlarmRepetitions.StandardWindow);
        var slow = Repeating(begun, options.SlowChatterCount, options.SlowChatterWindow);
        double Rate(long per) => times.Count / ((double)length / per) / _operators;
        return new AlarmPerformance
        {
            Period = period,
            Operators = _operators,
            Announced = times.Count,
            AskedAgain = _announcements.Count(announcement => announcement.AsksAgain),
            Sources = _announcements.Select(announcement => announcement.Source).Distinct().Count(),
            PerDay = Rate(DayMs),
            PerHour = Rate(HourMs),
            PerTenMinutes = Rate(AlarmFloods.WindowMs),
            PeakDay = (double)days.Select(day => day.Announced).DefaultIfEmpty(0).Max() / _operators,
            PeakHour = (double)hours.Max() / _operators,
            PeakTenMinutes = (double)tens.Max() / _operators,
            BusyHours = (double)hours.Count(count => count > BusyHour * _operators) / hours.Length,
            BusyTenMinutes = (double)tens.Count(count => count > BusyTenMinutes * _operators) / tens.Length,
            FloodCount = floods.Count,
            FloodShare = floods.Sum(flood => (double)(flood.ToMs - flood.FromMs)) / length,
            LongestFlood = TimeSpan.FromMilliseconds(floods.Select(flood => flood.ToMs - flood.FromMs).DefaultIfEmpty(0).Max()),
            Floods = [.. floods.OrderByDescending(flood => flood.ToMs - flood.FromMs).ThenBy(flood => flood.FromMs).Take(MostListed)],
            StandingMean = standingMean,
            StandingPeak = standingPeak,
            LongStanding = _longStanding,
            Stale = _stale.Count,
            MostStaleOnADay = days.Select(day => day.Stale).DefaultIfEmpty(0).Max(),
            StaleAlarms =
            [
                .. _stale
                    .OrderByDescending(alarm => (alarm.ToMs ?? period.ToMs) - alarm.SinceMs)
                    .ThenBy(alarm => alarm.SinceMs)
                    .ThenBy(alarm => alarm.Source.ToString(), StringComparer.Ordinal)
                    .Take(MostListed),
            ],
            ChatteringCount = chattering.Count,
            Chattering = [.. chattering.Take(MostListed)],
            SlowChatteringCount = slow.Count,
            SlowChattering = [.. slow.Take(MostListed)],
            Fleeting = begun.Values.Sum(list => AlarmRepetitions.Fleeting(list, options.FleetingWithin)),
            TopSources = top,
            TopShare = times.Count == 0 ? null : top.Sum(source => source.Share),
            BySeverity = Count(_announcements),
            Answers = AnswerTimes.Of(_answers, _unanswered, _longestUnanswered),
            Withheld =
            [
                .. _withheld
                    .OrderBy(pair => pair.Key)
                    .Select(pair => new WithheldFigure(
                        pair.Key,
                        pair.Value.Times,
                        TimeSpan.FromMilliseconds(pair.Value.Ms),
                        pair.Value.AtEnd
                    )),
            ],
            Days = days,
            ByHourOfDay = ByHour(times),
        };
    }

    private int[] Bins(List<long> times, long widthMs)
    {
        var bins = new int[(period.ToMs - period.FromMs + widthMs - 1) / widthMs];
        foreach (var time in times)
            bins[(time - period.FromMs) / widthMs]++;
        return bins;
    }

    private int[] ByHour(List<long> times)
    {
        var hours = new int[24];
        foreach (var time in times)
            hours[period.LocalHour(time)]++;
        return hours;
    }

    private List<AlarmDay> Days()
    {
        var days = new List<AlarmDay>(_days.Count);
        var next = 0;
        foreach (var (day, fromMs, toMs) in _days)
        {
            var first = next;
            while (next < _announcements.Count && _announcements[next].AtMs < toMs)
                next++;
            var stale = _staleSpans.Count(span => span.FromMs < toMs && span.ToMs > fromMs);
            days.Add(new AlarmDay(day, fromMs, toMs, Count(_announcements[first..next]), stale));
        }
        return days;
    }

    private static int[] Count(List<Announcement> announcements)
    {
        var counts = new int[Enum.GetValues<Severity>().Length];
        foreach (var announcement in announcements)
            counts[(int)announcement.Severity]++;
        return counts;
    }

    private List<SourceShare> Top()
    {
        var names = Names();
        return
        [
            .. _announcements
                .CountBy(announcement => announcement.Source)
                .Select(pair => new SourceShare(names[pair.Key], pair.Value, (double)pair.Value / _announcements.Count))
                .OrderByDescending(source => source.Announced)
                .ThenBy(source => source.Source.ToString(), StringComparer.Ordinal)
                .Take(MostSources),
        ];
    }

    private Dictionary<int, List<Announcement>> BegunBySource()
    {
        var begun = new Dictionary<int, List<Announcement>>();
        foreach (var announcement in _announcements.Where(announcement => announcement.Begins))
        {
            if (!begun.TryGetValue(announcement.Source, out var list))
                begun.Add(announcement.Source, list = []);
            list.Add(announcement);
        }
        return begun;
    }

    private List<RepeatingSource> Repeating(Dictionary<int, List<Announcement>> begun, int count, TimeSpan window)
    {
        var names = Names();
        return
        [
            .. begun
                .Select(pair => new RepeatingSource(
                    names[pair.Key],
                    AlarmRepetitions.Within(pair.Value.ConvertAll(item => item.AtMs), count, window)
                ))
                .Where(source => source.Announced > 0)
                .OrderByDescending(source => source.Announced)
                .ThenBy(source => source.Source.ToString(), StringComparer.Ordinal),
        ];
    }

    private AlarmSource[] Names()
    {
        var names = new AlarmSource[_sources.Count];
        foreach (var (source, index) in _sources)
            names[index] = source;
        return names;
    }
}
