using ColdChain.Domain.Time;
using ColdChain.Telemetry.Stores;

namespace ColdChain.Web.Api;

/// <summary>One step of a trend.</summary>
internal sealed record TrendJson(string Time, double? Min, double? Max, double? Mean, int Count, int Faults)
{
    public static TrendJson From(TrendStep step) =>
        new(IsoTime.Format(step.StartMs), step.Min, step.Max, step.Mean, step.Count, step.Faults);
}
