namespace ColdChain.Monitoring.Health;

/// <summary>One figure of one local day.</summary>
/// <param name="Value">Null: see <paramref name="Reason"/>.</param>
/// <param name="Source"><c>signal</c> or <c>temperature</c> of a duty cycle; else empty or <c>tilt</c>.</param>
/// <param name="KnownShare">How much it rests on, 0 to 1.</param>
/// <param name="Count">Cycles, recoveries or fills; minutes lying of a hold time.</param>
/// <param name="AtMs">As of when, ms UTC.</param>
public sealed record FigureDay(
    DateOnly Day,
    double? Value,
    double? Total,
    string Source,
    HealthReason Reason,
    double KnownShare,
    long Count,
    long AtMs
)
{
    internal static FigureDay Of(HealthDay row) =>
        new(
            HealthUnit.DateOf((int)row.Day),
            row.Value,
            row.Total,
            row.Source,
            Enum.TryParse<HealthReason>(row.Reason, out var reason) ? reason : HealthReason.None,
            row.KnownShare,
            row.Count,
            row.AtMs
        );
}
