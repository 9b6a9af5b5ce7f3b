using ColdChain.Domain.Time;
using ColdChain.Monitoring.Alarms;

namespace ColdChain.Web.Api;

/// <summary>One step in the life of an alarm, in the API.</summary>
internal sealed record AlarmStepJson(string At, string Event, string From, string To, string By, string? Reason)
{
    public static AlarmStepJson Of(AlarmStep step) =>
        new(
            IsoTime.Format(step.AtMs),
            char.ToLowerInvariant(step.Event[0]) + step.Event[1..],
            ApiJson.Word(step.From),
            ApiJson.Word(step.To),
            step.Actor,
            step.Reason
        );
}
