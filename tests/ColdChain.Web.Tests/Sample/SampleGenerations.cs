using ColdChain.Domain.Readings;
using ColdChain.Telemetry.Generations;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Counts at once, takes orders, and carries none out.</summary>
internal sealed class SampleGenerations(SampleSite site) : IGenerationOrders
{
    private readonly Dictionary<string, GenerationPreview> _previews = [];

    public List<GenerationReport> Orders { get; } = [];

    public string Preview(MessageSelection selection, string who)
    {
        if (selection.Problem() is { } problem)
            throw new GenerationRefusedException(problem);
        var id = $"preview-{_previews.Count + 1}";
        var before = new Reading(
            new ChannelId("east", "f-01", "temperature"),
            Metrics.Temperature,
            Units.Celsius,
            site.StartMs,
            -801,
            Quality.Good,
            null,
            TimeSource.Sample,
            false,
            site.StartMs,
            SampleSite.Recorder,
            7
        )
        {
            Profile = "vendor@1",
        };
        var after = before with { Value = -80.1, Profile = "vendor@2" };
        _previews[id] = new GenerationPreview(
            id,
            who,
            selection,
            "abc",
            true,
            null,
            500,
            500,
            120,
            0,
            3,
            "bad-value: <b>no number</b>",
            1,
            118,
            1,
            0,
            [(before.Channel.ToString(), 119)],
            [new GenerationExample(before, after), new GenerationExample(null, after)]
        );
        return id;
    }

    public GenerationPreview? FindPreview(string id) => _previews.GetValueOrDefault(id);

    public Task<long> OrderAsync(string previewId, string who, string why, CancellationToken cancel)
    {
        if (Orders.Find(order => order.Id == previewId) is { } known)
            return Task.FromResult(known.Number);
        if (FindPreview(previewId) is not { } preview)
            throw new GenerationRefusedException("There is no such preview any more; look again at what would change.");
        Orders.Insert(
            0,
            new GenerationReport(
                SampleSite.Recorder,
                42_001 + Orders.Count,
                previewId,
                who,
                why,
                preview.Selection,
                1,
                1000,
                site.StartMs,
                GenerationState.Running,
                null,
                null,
                null,
                501,
                60,
                0,
                0,
                60
            )
        );
        return Task.FromResult(Orders[0].Number);
    }

    public Task CancelAsync(long generation, string who, string why, CancellationToken cancel)
    {
        var index = Orders.FindIndex(order => order.Number == generation && order.State is GenerationState.Running);
        if (index < 0)
            throw new GenerationRefusedException("This order has ended; it cannot be called off.");
        Orders[index] = Orders[index] with { State = GenerationState.Cancelled, EndedBy = who, EndedWhy = why };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<GenerationReport>> ListAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<GenerationReport>>([.. Orders]);
}
