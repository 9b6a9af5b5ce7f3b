using System.Security.Cryptography;

namespace ColdChain.Journal.Sealing.Keys;

/// <summary>A private key, ECDSA on P-256. Thread safe.</summary>
internal sealed class SigningKey : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        KeyId = TreeHead.KeyIdOf(key);
        PublicKeyPem = key.ExportSubjectPublicKeyInfoPem();
    }

    public string KeyId { get; }
    public string PublicKeyPem { get; }

    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="where">For messages.</param>
    /// <exception cref="SealingException">It is no private key on P-256.</exception>
    public static SigningKey FromPem(string pem, string where)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: true).D is not null && IsP256(key))
                return new SigningKey(key);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            key.Dispose();
            throw new SealingException(
                $"{where} holds no private key that can be read (PEM, PKCS#8 without password): {failure.Message}",
                failure
            );
        }
        key.Dispose();
        throw new SealingException($"{where} holds a key that is not on the curve P-256.");
    }

    /// <summary>PKCS#8, PEM.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>DER.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_gate)
            return _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public void Dispose() => _key.Dispose();

    private static bool IsP256(ECDsa key) =>
        key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
}
