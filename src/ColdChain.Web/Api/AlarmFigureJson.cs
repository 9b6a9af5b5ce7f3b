using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Api;

/// <summary>A figure of the alarm system with its target.</summary>
/// <param name="Unit"><c>count</c>, <c>perOperator</c>, <c>share</c> (0 to 1) or <c>seconds</c>.</param>
/// <param name="Target">The most that is good; with <paramref name="Below"/> already too much.</param>
/// <param name="Most">The most that can be managed.</param>
/// <param name="Source"><c>isaAndIec</c>, <c>iec</c>, <c>product</c>, or <c>none</c>: nobody published a target.</param>
/// <param name="Verdict"><c>met</c>, <c>manageable</c>, <c>notMet</c>, <c>tooFew</c> or <c>none</c>.</param>
internal sealed record AlarmFigureJson(
    string Figure,
    double? Value,
    string Unit,
    double? Target,
    double? Most,
    bool Below,
    string Source,
    string Verdict
)
{
    public static AlarmFigureJson Of(AlarmFigureLine line) =>
        new(
            ApiJson.Word(line.Key),
            line.Value is { } value ? Math.Round(value, 6) : null,
            ApiJson.Word(line.Unit),
            line.Target,
            line.Most,
            line.Below,
            ApiJson.Word(line.Source),
            ApiJson.Word(line.Verdict)
        );
}
