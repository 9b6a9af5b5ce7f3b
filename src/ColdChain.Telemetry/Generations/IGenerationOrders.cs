namespace ColdChain.Telemetry.Generations;

/// <summary>Has accepted messages decoded again. What they gave before stays stored; readers choose the newest generation.</summary>
public interface IGenerationOrders
{
    /// <summary>Begins to count what would change; nothing is written.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="GenerationRefusedException">The selection is none, or too many are being counted.</exception>
    string Preview(MessageSelection selection, string who);

    /// <returns>Null: there is none, or it is long ago; a restart forgets all.</returns>
    GenerationPreview? FindPreview(string id);

    /// <summary>Orders in the journal what a finished preview has shown. The same preview twice is one order.</summary>
    /// <param name="who">Name of the user; kept in the journal with the reason.</param>
    /// <returns>The number of the generation.</returns>
    /// <exception cref="GenerationRefusedException">There is no such preview, it is not finished, it would change nothing, or profiles have changed since.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The journal takes nothing at present.</exception>
    Task<long> OrderAsync(string previewId, string who, string why, CancellationToken cancel);

    /// <summary>Calls a running order off. Nobody will ever choose what it has written.</summary>
    /// <exception cref="GenerationRefusedException">There is no such order, or it has ended.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The journal takes nothing at present.</exception>
    Task CancelAsync(long generation, string who, string why, CancellationToken cancel);

    /// <summary>Orders, the newest first; at most 200.</summary>
    Task<IReadOnlyList<GenerationReport>> ListAsync(CancellationToken cancel);
}
