using ColdChain.Domain.Readings;
using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;

namespace ColdChain.Records.Exposures;

/// <summary>Where each batch was, when. Derived from the records; a corrected record changes it.</summary>
public interface IExposureLedger
{
    /// <summary>A batch's life line, by start, without holes between its first and last record: what is missing is unaccounted.</summary>
    Task<IReadOnlyList<Exposure>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel);

    /// <summary>What a batch lived through before it was split off or pooled, as part of others; by start. Empty for a batch that was made from none.</summary>
    Task<IReadOnlyList<InheritedExposure>> ListInheritedAsync(BatchNumber batch, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<InheritedExposure>>([]);

    /// <summary>Exposures in an equipment that overlap a span.</summary>
    Task<IReadOnlyList<Exposure>> ListForEquipmentAsync(string equipmentNumber, TimeRange span, CancellationToken cancel);

    /// <summary>Exposures in several equipments, each over a span of its own, in one look.</summary>
    /// <returns>By equipment number.</returns>
    async Task<IReadOnlyDictionary<string, IReadOnlyList<Exposure>>> ListForEquipmentAsync(
        IReadOnlyDictionary<string, TimeRange> spans,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<string, IReadOnlyList<Exposure>>(StringComparer.Ordinal);
        foreach (var (number, span) in spans)
            found[number] = await ListForEquipmentAsync(number, span, cancel);
        return found;
    }

    /// <summary>
    /// The channels that judge an exposure, each with the part of its span in which it was assigned: the product points of its position,
    /// else of the equipment; for handling the ambient points.
    /// </summary>
    Task<IReadOnlyList<JudgingChannel>> ListJudgingChannelsAsync(Exposure exposure, CancellationToken cancel);
}
