using ColdChain.Domain.Cryopreservation;
using ColdChain.Evidence.Charts;

namespace ColdChain.Evidence.Cryopreservation;

/// <summary>Makes the chart of a run: setpoint with its tolerance, the measured curves, deviations, gaps, and where ice formed.</summary>
public static class RunChart
{
    public static TimeChart Build(
        RecordedRun recorded,
        RunChartWords words,
        string title,
        string description,
        string unitSymbol,
        TimeZoneInfo zone
    )
    {
        var (run, lines) = (recorded.Run, new List<ChartLine>());
        if (recorded.Chamber is { } chamber)
            lines.Add(chamber with { Name = words.Chamber });
        if (recorded.Sample is { } sample)
            lines.Add(sample with { Name = words.Sample });
        return new TimeChart
        {
            Title = title,
            Description = description,
            FromMs = recorded.Shown.FromMs,
            ToMs = recorded.Shown.ToMs!.Value,
            Zone = zone,
            UnitSymbol = unitSymbol,
            Lines = lines,
            Targets = run is null ? [] : [.. run.Setpoint.Legs.Select(leg => Target(run, leg, words.Setpoint))],
            Notes = run?.Nucleation is { } found ? [new ChartNote(found.AtMs, found.SupercooledToC, words.Nucleation)] : [],
            Excursions = run is null
                ? []
                :
                [
                    .. run
                        .Deviations.Where(deviation => deviation.Kind is RunDeviation.SetpointKind or RunDeviation.NucleationKind)
                        .Select(deviation => new ChartSpan(deviation.StartMs, deviation.MeasuredToMs, words.Deviation(deviation))),
                ],
            Gaps = run is null ? [] : [.. run.Gaps.Select(gap => new ChartSpan(gap.StartMs, gap.EndMs, words.Gap))],
        };
    }

    private static ChartTarget Target(CryopreservationRun run, SetpointLeg leg, string name) =>
        new(name, run.StartMs + leg.FromMs, run.StartMs + leg.ToMs, leg.FromC, leg.ToC, (double?)leg.Segment.ToleranceC);
}
