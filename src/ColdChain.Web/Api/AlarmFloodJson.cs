using ColdChain.Domain.Time;
using ColdChain.Monitoring.AlarmFigures;

namespace ColdChain.Web.Api;

/// <summary>A flood of alarms.</summary>
internal sealed record AlarmFloodJson(string From, string To, int Announced)
{
    public static AlarmFloodJson Of(AlarmFlood flood) => new(IsoTime.Format(flood.FromMs), IsoTime.Format(flood.ToMs), flood.Announced);
}
