using System.Security.Cryptography;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Journal.Files;

namespace ColdChain.Journal.Sealing.Keys;

/// <summary>The keys this recorder signed with, in the file <c>signing-keys.jsonl</c> of the journal's folder, one a line, oldest first. It holds nothing secret.</summary>
internal sealed class KeyHistory
{
    public const string FileName = "signing-keys.jsonl";
    private readonly JsonLines _lines;
    private volatile SigningKeyRecord[] _keys;

    private KeyHistory(JsonLines lines, SigningKeyRecord[] keys)
    {
        _lines = lines;
        _keys = keys;
    }

    public IReadOnlyList<SigningKeyRecord> All => _keys;

    public SigningKeyRecord? Newest => _keys is [.., var newest] ? newest : null;

    /// <exception cref="SealingException">A line is damaged, or a key was not signed by the one before it.</exception>
    public static KeyHistory Load(IJournalFiles files, Guid recorder)
    {
        var lines = new JsonLines(files, FileName);
        var texts = lines.Read();
        var keys = new List<SigningKeyRecord>();
        foreach (var text in texts)
        {
            var (key, fault) = Parse(text, keys.Count > 0 ? keys[^1] : null, recorder);
            if (fault is not null && keys.Count == texts.Count - 1)
            {
                lines.KeepFirst(texts.Take(keys.Count)); // torn by a machine that died: a key is not used before its line is durable
                break;
            }
            if (key is null)
                throw new SealingException(
                    $"The history of signing keys {FileName}, line {keys.Count + 1}: {fault}. Restore the file from the second copy; nothing is signed until then."
                );
            keys.Add(key);
        }
        return new KeyHistory(lines, [.. keys]);
    }

    /// <summary>Returns when it is durable.</summary>
    public void Append(SigningKeyRecord key)
    {
        var json = new SigningKeyJson(
            key.KeyId,
            key.PublicKeyPem,
            IsoTime.Format(key.FromMs),
            key.SignedBy,
            key.Signature is null ? null : Convert.ToBase64String(key.Signature),
            key.Break
        );
        _lines.Append(JsonSerializer.Serialize(json, SealingJson.Plain.SigningKeyJson));
        _keys = [.. _keys, key];
    }

    private static (SigningKeyRecord? Key, string? Fault) Parse(string text, SigningKeyRecord? before, Guid recorder)
    {
        SigningKeyJson? json;
        try
        {
            json = JsonSerializer.Deserialize(text, SealingJson.Plain.SigningKeyJson);
        }
        catch (JsonException)
        {
            return (null, "it cannot be read");
        }
        if (json is not { KeyId: { } id, PublicKey: { } pem } || !IsoTime.TryParse(json.From, out var from))
            return (null, "it is no key");
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (TreeHead.KeyIdOf(key) != id)
                return (null, "the key id is not that of the key");
            var signature = json.Signature is null ? null : Convert.FromBase64String(json.Signature);
            var record = new SigningKeyRecord(id, pem, from, json.SignedBy, signature, json.Break);
            return before is null || record.Break is not null || IsSignedBy(before, record, recorder)
                ? (record, null)
                : (null, "the key was not signed by the one before it");
        }
        catch (Exception failure)
            when (failure is CryptographicException or ArgumentException or FormatException or PlatformNotSupportedException)
        {
            return (null, "it holds no key");
        }
    }

    private static bool IsSignedBy(SigningKeyRecord before, SigningKeyRecord key, Guid recorder)
    {
        if (key.SignedBy != before.KeyId || key.Signature is null)
            return false;
        using var signer = ECDsa.Create();
        signer.ImportFromPem(before.PublicKeyPem);
        return signer.VerifyData(
            SigningKeyRecord.SignedBytes(recorder, key.KeyId, key.FromMs),
            key.Signature,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
    }
}
