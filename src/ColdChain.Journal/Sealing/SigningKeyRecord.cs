namespace ColdChain.Journal.Sealing;

/// <summary>A key that this recorder signed with.</summary>
/// <param name="KeyId">SHA-256 over the SubjectPublicKeyInfo (DER), lower-case hex.</param>
/// <param name="PublicKeyPem">SubjectPublicKeyInfo as PEM.</param>
/// <param name="FromMs">Since when, milliseconds since 1970-01-01 UTC.</param>
/// <param name="SignedBy">The key before it; null for the first key, and after a break.</param>
/// <param name="Signature">DER, by the key before over <see cref="SignedBytes"/>; null when <paramref name="SignedBy"/> is.</param>
/// <param name="Break">Why the key before did not sign it: it was lost. Null for the first key and after a rotation.</param>
public sealed record SigningKeyRecord(string KeyId, string PublicKeyPem, long FromMs, string? SignedBy, byte[]? Signature, string? Break)
{
    /// <summary>What the key before signs: lines of UTF-8, LF after each.</summary>
    public static byte[] SignedBytes(Guid recorder, string keyId, long fromMs) =>
        System.Text.Encoding.UTF8.GetBytes(
            $"coldchain signing key v1\nrecorder {recorder}\nkey {keyId}\nfrom {Domain.Time.IsoTime.Format(fromMs)}\n"
        );
}
