using System.ComponentModel.DataAnnotations;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>How the performance of the alarm system is measured (EEMUA 191, ISA-18.2, IEC 62682). Section <c>AlarmFigures</c>.</summary>
public sealed class AlarmFigureOptions
{
    public const string Section = "AlarmFigures";

    /// <summary>People who answer alarms at the same time; the standards count per operator. Default 1: one person is on call.</summary>
    [Range(1, 1000)]
    public int Operators { get; set; } = 1;

    /// <summary>The same for single sites, by site code; figures of several sites take <see cref="Operators"/>.</summary>
    public IDictionary<string, int> OperatorsBySite { get; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>
    /// The slower measure of chattering: so many announcements of one source ... Default 3, as the standard's own. It must be more than 2: two are a pair.
    /// </summary>
    [Range(3, 100)]
    public int SlowChatterCount { get; set; } = 3;

    /// <summary>... in so long. Default 1 h: a temperature that is sent every few minutes cannot chatter within the standard's minute.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SlowChatterWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>An alarm whose condition is over so soon is fleeting: nobody could act. Default 1 min; the standards say "within seconds" of faster signals.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan FleetingWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <param name="sites">Null: all.</param>
    internal int OperatorsAt(IReadOnlyList<string>? sites) =>
        sites is [var one] && OperatorsBySite.TryGetValue(one, out var known) ? known : Operators;
}
