using System.Data.Common;
using ColdChain.Records.Release;

namespace ColdChain.Monitoring.Holds;

/// <summary>A batch on hold, in quarantine or rejected does not leave as others do.</summary>
internal sealed class HeldReleaseBlocks : IReleaseBlocks
{
    public async Task<string?> FindAsync(DbConnection connection, string batch, long? beforeMs, CancellationToken cancel)
    {
        var causes = await HoldStore.ListCausesAsync(connection, batch, cancel);
        var dispositions = await HoldStore.ListDispositionsAsync(connection, batch, cancel);
        if (beforeMs is { } until)
        {
            causes = [.. causes.Where(cause => cause.StartMs < until)];
            dispositions = [.. dispositions.Where(disposition => causes.Any(cause => cause.DispositionId == disposition.Id))];
        }
        var state = BatchHold.Of(causes, dispositions).State;
        return state is HoldState.OnHold or HoldState.Quarantined or HoldState.Rejected ? state.ToString() : null;
    }
}
