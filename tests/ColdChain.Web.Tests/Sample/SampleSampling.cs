using ColdChain.Domain.Sampling;
using ColdChain.Domain.Time;
using ColdChain.Monitoring.Sampling;
using ColdChain.Records.Equipment;

namespace ColdChain.Web.Tests.Sample;

/// <summary>One late pause in the first half hour.</summary>
internal sealed class SampleSampling : ISamplingLog
{
    public Task<IReadOnlyList<PointSampling>> CheckAsync(EquipmentItem equipment, TimeRange span, CancellationToken cancel)
    {
        var rule = SamplingRule.ChinaGsp;
        var pause = new LatePause(span.FromMs, span.FromMs + 2_460_000, 1_800_000, 660_000, WhileOutOfRange: false);
        var report = new SamplingReport(287, 1, 0.987, 2_460_000, [pause]);
        var point = new MeasuringPoint($"{equipment.Number}/chamber", equipment.Number, "chamber", PointRole.Product, "temperature", null);
        return Task.FromResult<IReadOnlyList<PointSampling>>([new PointSampling(point, rule, rule.Storage, span, report)]);
    }
}
