namespace ColdChain.Journal.Sealing;

/// <summary>What an operator does to the archive by hand. Thread safe.</summary>
public interface IArchiveMaintenance
{
    /// <summary>A new key signs from now on, vouched for by the present one, which is deleted.</summary>
    /// <param name="newKeyFile">With a key that is kept outside (<see cref="SealingOptions.KeyFile"/>): the new one, to be put in the old one's place afterwards.</param>
    /// <exception cref="SealingException">Why not, and what to do.</exception>
    SigningKeyRecord RotateKey(string? newKeyFile);

    /// <summary>The present key is lost: a new one signs from now on, and the history says that nobody vouches for it.</summary>
    /// <param name="reason">What happened, for the history.</param>
    /// <exception cref="SealingException">The key is there.</exception>
    SigningKeyRecord ReplaceLostKey(string reason);

    /// <summary>Reads every sealed file, and restores from the second place what is rotten or missing.</summary>
    /// <returns>The files that were damaged: whether each is well now, and what was wrong.</returns>
    Task<IReadOnlyList<RestoredSegment>> RestoreAsync(CancellationToken cancel);
}
