using ColdChain.Domain.Cryopreservation;
using ColdChain.Domain.Excursions;
using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Live;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>What stands at the deviations of a run where those of limits have their stretch: the record, and the programme as the profile that judged.</summary>
internal static class RunStretch
{
    public const string Prefix = "run/";
    private const string PerMinute = "C/min";

    public static string IdOf(string recordId) => Prefix + recordId;

    /// <returns>Null: it is the stretch of a limit profile.</returns>
    public static string? RecordOf(string stretchId) =>
        stretchId.StartsWith(Prefix, StringComparison.Ordinal) ? stretchId[Prefix.Length..] : null;

    public static StretchDefinition Of(JudgedRun judged, Excursion deviation)
    {
        var run = judged.Run!;
        // The point that the deviation was seen on is part of its id.
        var point = new[] { judged.Chamber, judged.Sample }.FirstOrDefault(item =>
            item is not null && ExcursionId.Of(item.Id, deviation.RuleId, deviation.StartMs) == deviation.Id
        );
        return new StretchDefinition(
            IdOf(judged.Record.Id),
            point?.Id ?? "",
            judged.EquipmentNumber,
            judged.Record.Site,
            StoresAndForwards: false,
            AssignmentId: "",
            LimitId: "",
            default,
            run.Programme.Name,
            run.Programme.Version,
            new LimitProfile
            {
                Name = run.Programme.Name,
                Unit = deviation.Kind == RunDeviation.RateKind ? PerMinute : Units.Celsius,
                MaxGap = run.Programme.MaxGap,
            },
            new TimeRange(run.StartMs, null),
            EndReasons.RunEnded
        );
    }
}
