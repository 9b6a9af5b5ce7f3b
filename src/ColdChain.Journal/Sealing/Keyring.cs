using ColdChain.Journal.Sealing.Keys;

namespace ColdChain.Journal.Sealing;

/// <summary>The signing keys, opened when they are first needed: without a key messages are received and sealed all the same. Thread safe.</summary>
internal sealed class Keyring(MessageJournal journal, IKeyFolder folder, SealingOptions options, TimeProvider clock) : IDisposable
{
    private readonly Lock _gate = new();
    private SigningKeys? _keys;

    /// <exception cref="SealingException">There is no key that can be used; says what to do.</exception>
    public SigningKeys Keys
    {
        get
        {
            lock (_gate)
            {
                try
                {
                    return _keys ??= SigningKeys.Open(
                        folder,
                        journal.Files,
                        journal.Recorder,
                        options.KeyFile,
                        journal.Sealed.Heads.Newest is not null,
                        clock
                    );
                }
                catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not SealingException)
                {
                    throw new SealingException($"The signing key in {folder.Folder} cannot be used: {failure.Message}", failure);
                }
            }
        }
    }

    /// <inheritdoc cref="SigningKeys.Rotate"/>
    public SigningKeyRecord Rotate(string? newKeyFile) =>
        Change(() => SigningKeys.Rotate(folder, journal.Files, journal.Recorder, options.KeyFile, newKeyFile, clock));

    /// <inheritdoc cref="SigningKeys.Replace"/>
    public SigningKeyRecord ReplaceLost(string reason) =>
        Change(() => SigningKeys.Replace(folder, journal.Files, journal.Recorder, options.KeyFile, reason, clock));

    public void Dispose()
    {
        lock (_gate)
            _keys?.Dispose();
    }

    private SigningKeyRecord Change(Func<SigningKeyRecord> change)
    {
        lock (_gate)
        {
            try
            {
                return change();
            }
            catch (Exception failure) when (failure is (IOException or UnauthorizedAccessException) and not SealingException)
            {
                throw new SealingException($"The signing key could not be changed: {failure.Message}", failure);
            }
            finally
            {
                _keys = null; // who signs just now still holds the old one; it is opened again when it is next needed
            }
        }
    }
}
