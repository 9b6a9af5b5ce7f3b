using System.Globalization;
using ColdChain.Domain.Limits;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Api;

/// <summary>The announcements of a local day.</summary>
internal sealed record AlarmDayJson(string Day, int Announced, IReadOnlyDictionary<string, int> BySeverity, int Stale)
{
    public static AlarmDayJson Of(AlarmDay day) =>
        new(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Announced, Counts(day.BySeverity), day.Stale);

    public static IReadOnlyDictionary<string, int> Counts(IReadOnlyList<int> bySeverity) =>
        Enum.GetValues<Severity>().ToDictionary(ApiJson.Word, severity => bySeverity[(int)severity], StringComparer.Ordinal);
}
