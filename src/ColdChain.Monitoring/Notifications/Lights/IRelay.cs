namespace ColdChain.Monitoring.Notifications.Lights;

/// <summary>A relay at the other end of a broker.</summary>
public interface IRelay : IAsyncDisposable
{
    /// <summary>Returns when the broker has taken it.</summary>
    /// <exception cref="IOException">The broker refused it.</exception>
    Task SetAsync(string payload, CancellationToken cancel);
}
