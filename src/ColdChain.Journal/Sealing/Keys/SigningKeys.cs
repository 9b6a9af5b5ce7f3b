using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Keys;

/// <summary>The present key and its history. A key is in the history before it signs anything.</summary>
internal sealed class SigningKeys : IDisposable
{
    public const string FileName = "signing-key.pem";

    /// <summary>A key that is being rotated to; it is taken when the history has it.</summary>
    public const string NextFileName = "signing-key.next.pem";

    private readonly KeyHistory _history;

    private SigningKeys(KeyHistory history, SigningKey present)
    {
        _history = history;
        Present = present;
    }

    public SigningKey Present { get; }

    public IReadOnlyList<SigningKeyRecord> All => _history.All;

    /// <summary>Takes the key of the folder, or the external one; makes one on the first run.</summary>
    /// <param name="externalFile">A key file that somebody else keeps; null: the folder's own.</param>
    /// <param name="hasSigned">Heads exist: a key that is not there was lost, and is never replaced in silence.</param>
    /// <exception cref="SealingException">There is no key, or one that cannot be used; says what to do.</exception>
    public static SigningKeys Open(
        IKeyFolder folder,
        IJournalFiles files,
        Guid recorder,
        string? externalFile,
        bool hasSigned,
        TimeProvider clock
    )
    {
        var history = KeyHistory.Load(files, recorder);
        if (externalFile is null)
            FinishRotation(folder, history);
        var where = Where(folder, externalFile);
        var key = Find(folder, externalFile);
        if (history.Newest is { } newest)
        {
            if (key is null)
                throw new SealingException(
                    $"The signing key {newest.KeyId[..16]} is gone: {where} is not there. Restore it from its backup; if there is none, run 'coldchain journal rotate-key --lost'. Messages are received all the same."
                );
            if (key.KeyId != newest.KeyId)
            {
                key.Dispose();
                throw new SealingException(
                    $"{where} holds key {key.KeyId[..16]}, but the last one in use was {newest.KeyId[..16]}. Put that one back, then change it with 'coldchain journal rotate-key'; if it is lost, run 'coldchain journal rotate-key --lost'."
                );
            }
            return new SigningKeys(history, key);
        }
        if (hasSigned)
        {
            key?.Dispose();
            throw new SealingException(
                $"Heads were signed, but the history of keys {KeyHistory.FileName} is gone. Restore it from the second copy; if there is none, run 'coldchain journal rotate-key --lost'."
            );
        }
        if (key is null && externalFile is not null)
            throw new SealingException(
                $"{where} is not there. Put the key there (openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256), or take Sealing:KeyFile out."
            );
        if (key is null)
        {
            key = SigningKey.Generate();
            folder.Write(FileName, key.ToPem());
        }
        history.Append(new SigningKeyRecord(key.KeyId, key.PublicKeyPem, Now(clock), SignedBy: null, Signature: null, Break: null));
        return new SigningKeys(history, key);
    }

    /// <summary>A new key, signed by the present one, signs from now on. The old private key is deleted.</summary>
    /// <param name="newKeyFile">With an external key: the new key's file, which has to be put in the old one's place afterwards.</param>
    /// <remarks>A machine that dies in the middle has the old key or the new one.</remarks>
    public static SigningKeyRecord Rotate(
        IKeyFolder folder,
        IJournalFiles files,
        Guid recorder,
        string? externalFile,
        string? newKeyFile,
        TimeProvider clock
    )
    {
        using var present = Open(folder, files, recorder, externalFile, hasSigned: true, clock);
        var history = KeyHistory.Load(files, recorder);
        using var next = Next(externalFile, newKeyFile);
        var from = Math.Max(Now(clock), present.All[^1].FromMs + 1);
        var record = new SigningKeyRecord(
            next.KeyId,
            next.PublicKeyPem,
            from,
            present.Present.KeyId,
            present.Present.Sign(SigningKeyRecord.SignedBytes(recorder, next.KeyId, from)),
            Break: null
        );
        if (externalFile is null)
            folder.Write(NextFileName, next.ToPem());
        history.Append(record);
        if (externalFile is null)
            folder.Rename(NextFileName, FileName);
        return record;
    }

    /// <summary>A new key signs from now on; the history says that the one before was lost, and nobody vouches for the new one. Where only the history was lost, it begins again with the key that is there.</summary>
    /// <exception cref="SealingException">The key is there.</exception>
    public static SigningKeyRecord Replace(
        IKeyFolder folder,
        IJournalFiles files,
        Guid recorder,
        string? externalFile,
        string reason,
        TimeProvider clock
    )
    {
        var history = KeyHistory.Load(files, recorder);
        if (externalFile is null)
            FinishRotation(folder, history);
        var found = Find(folder, externalFile);
        if (found is not null && found.KeyId == history.Newest?.KeyId)
        {
            found.Dispose();
            throw new SealingException(
                $"The key is not lost: {Where(folder, externalFile)} holds it. Run 'coldchain journal rotate-key' without --lost."
            );
        }
        if (externalFile is not null && found is null)
            throw new SealingException($"{externalFile} is not there: put the new key there first.");
        // A history that was lost with the key still there begins again with that key.
        var keeps = found is not null && (externalFile is not null || history.Newest is null);
        using var next = keeps ? found! : SigningKey.Generate();
        if (!keeps)
            found?.Dispose();
        var record = new SigningKeyRecord(
            next.KeyId,
            next.PublicKeyPem,
            Math.Max(Now(clock), (history.Newest?.FromMs ?? 0) + 1),
            SignedBy: null,
            Signature: null,
            reason
        );
        if (!keeps)
            folder.Write(NextFileName, next.ToPem());
        history.Append(record);
        if (!keeps)
            folder.Rename(NextFileName, FileName);
        return record;
    }

    public void Dispose() => Present.Dispose();

    private static SigningKey Next(string? externalFile, string? newKeyFile)
    {
        if (externalFile is null)
            return newKeyFile is null
                ? SigningKey.Generate()
                : throw new SealingException(
                    "The key is kept by the recorder itself (Sealing:KeyFile is not set): it makes the new one; leave --new-key out."
                );
        if (newKeyFile is null)
            throw new SealingException($"The key {externalFile} is kept outside: name the new one with --new-key FILE.");
        return KeyFolder.ReadFile(newKeyFile) is { } pem
            ? SigningKey.FromPem(pem, newKeyFile)
            : throw new SealingException($"{newKeyFile} is not there.");
    }

    private static void FinishRotation(IKeyFolder folder, KeyHistory history)
    {
        if (folder.Read(NextFileName) is not { } pem)
            return;
        using var next = SigningKey.FromPem(pem, NextFileName);
        if (next.KeyId == history.Newest?.KeyId)
            folder.Rename(NextFileName, FileName);
        else
            folder.Delete(NextFileName);
    }

    private static SigningKey? Find(IKeyFolder folder, string? externalFile)
    {
        var pem = externalFile is null ? folder.Read(FileName) : KeyFolder.ReadFile(externalFile);
        return pem is null ? null : SigningKey.FromPem(pem, Where(folder, externalFile));
    }

    private static string Where(IKeyFolder folder, string? externalFile) => externalFile ?? Path.Combine(folder.Folder, FileName);

    private static long Now(TimeProvider clock) => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
