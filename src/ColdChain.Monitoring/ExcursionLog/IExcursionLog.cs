using ColdChain.Domain.Time;

namespace ColdChain.Monitoring.ExcursionLog;

/// <summary>The excursions of all measuring points. Superseded ones are left out unless asked for.</summary>
public interface IExcursionLog
{
    /// <summary>By start, newest first.</summary>
    Task<ExcursionPage> ListAsync(string? equipmentNumber, TimeRange? span, string? before, int limit, CancellationToken cancel);

    /// <summary>Deviations of the run that a cryopreservation record tells of, by start.</summary>
    Task<IReadOnlyList<StoredExcursion>> ListForRunAsync(string recordId, CancellationToken cancel);

    /// <summary>Of one point, those that overlap the span, by start.</summary>
    Task<IReadOnlyList<StoredExcursion>> ListForPointAsync(string pointId, TimeRange span, CancellationToken cancel);
}
