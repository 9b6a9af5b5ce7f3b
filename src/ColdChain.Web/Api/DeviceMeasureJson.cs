using ColdChain.Domain.Time;
using ColdChain.Monitoring.Devices;

namespace ColdChain.Web.Api;

/// <summary>Battery or signal. Null value: a fault.</summary>
internal sealed record DeviceMeasureJson(double? Value, string Unit, string Time)
{
    public static DeviceMeasureJson? Of(DeviceMeasure? measure) =>
        measure is null ? null : new DeviceMeasureJson(measure.Value, measure.Unit, IsoTime.Format(measure.TimeMs));
}
