using System.Globalization;
using ColdChain.Monitoring.Health;
using ColdChain.Web.Language;

namespace ColdChain.Web.Api;

/// <summary>One figure of one local day of the site.</summary>
/// <param name="Known">How much it rests on, 0 to 1.</param>
/// <param name="Count">Cycles, recoveries or fills; minutes lying of a hold time.</param>
/// <param name="Source"><c>signal</c> or <c>temperature</c> of a duty cycle; null of others.</param>
internal sealed record HealthDayJson(string Day, double? Value, string? Reason, double Known, long Count, string? Source)
{
    public static HealthDayJson Of(FigureDay day) =>
        new(
            day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Rounded(day.Value),
            day.Reason == HealthReason.None ? null : HealthWords.Of(day.Reason).English,
            Math.Round(day.KnownShare, 3),
            day.Count,
            day.Source.Length == 0 ? null : day.Source
        );

    public static double? Rounded(double? value) => value is { } number ? Math.Round(number, 4) : null;
}
