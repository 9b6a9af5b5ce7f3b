namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Looks at a part of the service itself: what is wrong there becomes an alarm like any other.</summary>
public interface IServiceCheck
{
    /// <summary>The kinds of alarms that this check, and no other, raises and ends.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>How often it is asked at most; zero: as often as the round goes.</summary>
    TimeSpan Every => TimeSpan.Zero;

    /// <param name="standing">What of its alarms stands: what stands may need more to end than it took to begin.</param>
    /// <returns>What is wrong now; null: it cannot be told now, and what stands goes on standing.</returns>
    Task<IReadOnlyList<ServiceFinding>?> FindAsync(IReadOnlySet<FindingKey> standing, long nowMs, CancellationToken cancel);
}
