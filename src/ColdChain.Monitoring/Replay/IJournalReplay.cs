using ColdChain.Records.Audit;
using ColdChain.Storage;
using ColdChain.Telemetry.Replay;

namespace ColdChain.Monitoring.Replay;

/// <summary>Makes everything that is derived from the journal anew, beside what stands, and compares.</summary>
public interface IJournalReplay
{
    /// <summary>Reads the journal, the archive and the records database; changes none of them.</summary>
    /// <param name="present">The stores as the service left them.</param>
    /// <param name="freshRecords">An empty database for what belongs into the records database; it keeps it for <see cref="ApplyAsync"/>.</param>
    /// <exception cref="IOException">Journal, archive or a store cannot be read, or do not belong together; says what to do.</exception>
    Task<ReplayReport> RunAsync(PresentTelemetry present, IDatabase freshRecords, CancellationToken cancel);

    /// <summary>Puts what was made anew into the records database, in one transaction. Once more changes nothing.</summary>
    Task ApplyAsync(IDatabase freshRecords, IDatabase records, IAuditTrail audit, CancellationToken cancel);
}
