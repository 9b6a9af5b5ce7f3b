namespace ColdChain.Monitoring.Notifications.Lights;

/// <summary>A relay at the other end of a broker.</summary>
public interface IRelay : IAsyncDisposable
{
    /// <summary>Returns when the broker has taken it.</summary>
    /// <param name="keep">The broker keeps it for relays that come later (retained). Only the safe state is kept: a kept "off" could put a light out that nobody looks after.</param>
    /// <exception cref="IOException">The broker refused it.</exception>
    Task SetAsync(string payload, bool keep, CancellationToken cancel);
}
