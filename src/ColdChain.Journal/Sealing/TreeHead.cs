using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Time;

namespace ColdChain.Journal.Sealing;

/// <summary>The signed state of the log: who holds it can show later that nothing before it was altered or left out.</summary>
/// <param name="Size">Leaves of the log.</param>
/// <param name="Root">32 bytes.</param>
/// <param name="LastSequence">Of the last segment.</param>
/// <param name="SignedAtMs">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="KeyId">SHA-256 over the signer's SubjectPublicKeyInfo (DER), lower-case hex.</param>
/// <param name="Signature">DER, as <c>openssl dgst -verify</c> takes it.</param>
public sealed record TreeHead(
    Guid Recorder,
    long Size,
    byte[] Root,
    long LastSequence,
    long SignedAtMs,
    string Algorithm,
    string KeyId,
    byte[] Signature
)
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public const string Format = "coldchain-tree-head";
    public const int Version = 1;

    /// <summary>The only algorithm so far.</summary>
    public const string EcdsaP256Sha256 = "ecdsa-p256-sha256";

    /// <summary>No head is longer, so that a reader knows nonsense.</summary>
    public const int MaxJsonLength = 4096;

    /// <summary>What is signed: lines of UTF-8, LF after each.</summary>
    public byte[] SignedBytes() => SignedBytes(Recorder, Size, Root, LastSequence, SignedAtMs, Algorithm, KeyId);

    internal static byte[] SignedBytes(
        Guid recorder,
        long size,
        ReadOnlySpan<byte> root,
        long lastSequence,
        long signedAtMs,
        string algorithm,
        string keyId
    ) =>
        Encoding.UTF8.GetBytes(
            $"coldchain tree head v1\nrecorder {recorder}\nsize {size}\nroot {Convert.ToHexStringLower(root)}\nlast-sequence {lastSequence}\nsigned-at {IsoTime.Format(signedAtMs)}\nalgorithm {algorithm}\nkey {keyId}\n"
        );

    /// <summary>Whether the signature is by this key, and the key the one that the head names. Never throws for a bad signature.</summary>
    public bool VerifySignature(ECDsa key) =>
        Algorithm == EcdsaP256Sha256
        && KeyId == KeyIdOf(key)
        && key.VerifyData(SignedBytes(), Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>SHA-256 over the SubjectPublicKeyInfo (DER), lower-case hex.</summary>
    public static string KeyIdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));

    /// <summary>One line.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize(
            new TreeHeadJson(
                Format,
                Version,
                Recorder,
                Size,
                Convert.ToHexStringLower(Root),
                LastSequence,
                IsoTime.Format(SignedAtMs),
                Algorithm,
                KeyId,
                Convert.ToBase64String(Signature)
            ),
            SealingJson.Plain.TreeHeadJson
        );

    /// <exception cref="FormatException">It is not a tree head; says what is wrong.</exception>
    public static TreeHead Parse(string json)
    {
        if (json.Length > MaxJsonLength)
            throw new FormatException($"A tree head has at most {MaxJsonLength} characters; this has {json.Length}.");
        TreeHeadJson? read;
        try
        {
            read = JsonSerializer.Deserialize(json, SealingJson.Plain.TreeHeadJson);
        }
        catch (JsonException failure)
        {
            throw new FormatException($"This is no tree head: {failure.Message}", failure);
        }
        if (read is not { Format: Format, Version: Version })
            throw new FormatException($"This is no tree head: format {Format}, version {Version} is expected.");
        if (
            read.Size <= 0
            || read.LastSequence < read.Size
            || Bytes(read.Root, 32) is not { } root
            || Bytes(read.KeyId, 32) is null
            || !IsoTime.TryParse(read.SignedAt, out var signedAt)
            || IsoTime.Format(signedAt) != read.SignedAt
            || read.Algorithm is not { Length: > 0 and <= 64 } algorithm
            || algorithm.AsSpan().ContainsAnyExceptInRange('!', '~')
        )
            throw new FormatException("The tree head has a field that cannot be: size, root, lastSequence, signedAt, algorithm or keyId.");
        var signature = new byte[256];
        if (
            read.Signature is null
            || !Convert.TryFromBase64String(read.Signature, signature, out var length)
            || length == 0
            || Convert.ToBase64String(signature.AsSpan(0, length)) != read.Signature // one text for one signature
        )
            throw new FormatException("The tree head's signature is not base64 of at most 256 bytes.");
        return new TreeHead(read.Recorder, read.Size, root, read.LastSequence, signedAt, algorithm, read.KeyId!, signature[..length]);
    }

    public bool Equals(TreeHead? other) =>
        other is not null && SignedBytes().AsSpan().SequenceEqual(other.SignedBytes()) && Signature.AsSpan().SequenceEqual(other.Signature);

    public override int GetHashCode() => HashCode.Combine(Recorder, Size, SignedAtMs, KeyId);

    /// <returns>Null unless it is lower-case hex of exactly so many bytes.</returns>
    private static byte[]? Bytes(string? hex, int count) =>
        hex?.Length == 2 * count && !hex.AsSpan().ContainsAnyExcept(HexDigits) ? Convert.FromHexString(hex) : null;
}
