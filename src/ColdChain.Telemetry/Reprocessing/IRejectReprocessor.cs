namespace ColdChain.Telemetry.Reprocessing;

/// <summary>Has dead letters decoded again.</summary>
public interface IRejectReprocessor
{
    /// <summary>Orders it in the journal; done when the consumers come there, within moments.</summary>
    /// <param name="who">Name of the user who asks; kept in the journal.</param>
    /// <param name="why">The reason; kept in the journal.</param>
    /// <returns>How many messages will be decoded again; at most <see cref="MaxMessages"/>, the newest.</returns>
    /// <exception cref="Journal.JournalUnavailableException">The journal takes nothing at present.</exception>
    Task<int> ReprocessAsync(DeadLetterQuery query, string who, string why, CancellationToken cancel);

    /// <summary>With one order; asked again, the next.</summary>
    const int MaxMessages = 10_000;
}
