using ColdChain.Domain.Time;
using ColdChain.Domain.Traceability;
using ColdChain.Records.Equipment;
using ColdChain.Storage;

namespace ColdChain.Records.Exposures;

/// <inheritdoc/>
internal sealed class ExposureLedger(IDatabase database, SiteDirectory directory) : IExposureLedger
{
    /// <summary>Up to here each equipment is asked for by itself; more of them over the same span are read in one.</summary>
    private const int MostAskedSingly = 4;

    public Task<IReadOnlyList<Exposure>> ListForBatchAsync(BatchNumber batch, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => ExposureQueries.ListForBatchAsync(connection, batch.Value, token), cancel);

    public Task<IReadOnlyList<InheritedExposure>> ListInheritedAsync(BatchNumber batch, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => InheritedExposures.ListAsync(connection, batch.Value, token), cancel);

    public Task<IReadOnlyList<Exposure>> ListForEquipmentAsync(string equipmentNumber, TimeRange span, CancellationToken cancel) =>
        database.ReadAsync((connection, token) => ExposureQueries.ListForEquipmentAsync(connection, equipmentNumber, span, token), cancel);

    /// <summary>On one connection: a page of fifty alarms would else open forty.</summary>
    public Task<IReadOnlyDictionary<string, IReadOnlyList<Exposure>>> ListForEquipmentAsync(
        IReadOnlyDictionary<string, TimeRange> spans,
        CancellationToken cancel
    ) =>
        database.ReadAsync<IReadOnlyDictionary<string, IReadOnlyList<Exposure>>>(
            async (connection, token) =>
            {
                var found = new Dictionary<string, IReadOnlyList<Exposure>>(StringComparer.Ordinal);
                if (spans.Count > MostAskedSingly && spans.Values.Distinct().ToList() is [var same])
                {
                    var all = (await ExposureQueries.ListEverywhereAsync(connection, same, token)).ToLookup(
                        exposure => exposure.EquipmentNumber,
                        StringComparer.Ordinal
                    );
                    foreach (var number in spans.Keys)
                        found[number] = [.. all[number]];
                    return found;
                }
                foreach (var (number, span) in spans)
                    found[number] = await ExposureQueries.ListForEquipmentAsync(connection, number, span, token);
                return found;
            },
            cancel
        );

    public async Task<IReadOnlyList<JudgingChannel>> ListJudgingChannelsAsync(Exposure exposure, CancellationToken cancel) =>
        JudgingChannels.Of(exposure, await directory.SnapshotAsync(cancel));
}
