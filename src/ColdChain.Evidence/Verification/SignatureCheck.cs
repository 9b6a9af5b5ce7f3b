using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Evidence.Packages;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Verification;

/// <summary>Signatures of the manifest and of the tree head.</summary>
internal static class SignatureCheck
{
    /// <summary>Id of the key in the package; null when there is none that can be read.</summary>
    public static string? KeyId(VerifiedPackage package)
    {
        try
        {
            using var key = Key(package);
            return key is null ? null : TreeHead.KeyIdOf(key);
        }
        catch (PackageRefusedException)
        {
            return null;
        }
    }

    public static CheckResult CheckManifest(VerifiedPackage package)
    {
        const string what = "manifest.sig is an ECDSA P-256 signature over manifest.json by the key in public-key.pem";
        using var key = Key(package);
        if (key is null)
            return CheckResult.Failed(CheckKind.Signature, what, "public-key.pem is missing or holds no ECDSA P-256 public key");
        var problems = new Problems();
        var id = TreeHead.KeyIdOf(key);
        if (package.Manifest is { } manifest && manifest.KeyId != id)
            problems.Add($"the manifest names key {Problems.Shown(manifest.KeyId)}, but public-key.pem is key {id}");
        if (package.Archive.Read(PackageArchive.Signature) is not { Length: > 0 and <= 256 } signature)
            problems.Add("manifest.sig is missing or too long");
        else if (package.ManifestBytes is not { } bytes || !Fits(key, bytes, signature))
            problems.Add("the signature does not fit the manifest: one of them was changed, or another key signed it");
        if (package.Request.TrustedKeys.Count == 0)
            return CheckResult.Of(CheckKind.Signature, what, problems);
        var trusted = package.Request.TrustedKeys.Select(IdOf).OfType<string>().ToList();
        if (!trusted.Contains(id))
            problems.Add($"key {id} signed it, which is not among the {trusted.Count} trusted");
        return CheckResult.Of(CheckKind.Signature, $"{what}, and that key is trusted", problems);
    }

    public static CheckResult CheckHead(VerifiedPackage package)
    {
        const string what = "tree-head.json is signed by a key of the recorder and is the head that the manifest names";
        if (package.Archive.Read("tree-head.json") is not { } bytes)
            return CheckResult.Failed(CheckKind.TreeHead, what, "tree-head.json is missing");
        TreeHead head;
        try
        {
            head = TreeHead.Parse(Encoding.UTF8.GetString(bytes).TrimEnd('\n'));
        }
        catch (FormatException failure)
        {
            return CheckResult.Failed(CheckKind.TreeHead, what, failure.Message);
        }
        var problems = new Problems();
        var named = package.Manifest!.Records;
        if (named.Recorder != head.Recorder.ToString("D"))
            problems.Add(
                $"it is of recorder {head.Recorder:D}; the manifest names {Problems.Shown(named.Recorder)}: the head is of another package"
            );
        if (named.Head.Size != head.Size || named.Head.Root != Convert.ToHexStringLower(head.Root))
            problems.Add(
                $"its tree has {head.Size} segments; the manifest names another tree of {named.Head.Size}: the head is of another package"
            );
        var keys = Keys(package, problems);
        if (!keys.TryGetValue(head.KeyId, out var pem))
            problems.Add($"key {head.KeyId} signed it, which is not among the recorder's keys in the package");
        else
        {
            using var key = ParseKey(pem);
            if (key is null || !head.VerifySignature(key))
                problems.Add("its signature does not fit: it was changed, or another key signed it");
        }
        if (problems.Count == 0)
            package.Head = head;
        return CheckResult.Of(
            CheckKind.TreeHead,
            $"{what} (recorder {head.Recorder:D}, {head.Size} segments, signed {IsoTime.Format(head.SignedAtMs)})",
            problems
        );
    }

    /// <summary>The recorder's keys that hang on the signing one: each is vouched for by the key after it being vouched for by it.</summary>
    private static Dictionary<string, string> Keys(VerifiedPackage package, Problems problems)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (package.Archive.Read("public-key.pem") is not { } own || KeyId(package) is not { } id)
            return found;
        found[id] = Encoding.UTF8.GetString(own);
        try
        {
            var keys = EvidenceJson.Read<KeyJson[]>(package.Archive.Read("keys.json") ?? "[]"u8.ToArray()) ?? [];
            // A key that another vouched for hangs on it, in both directions: who signed with the older made the newer.
            for (var changed = true; changed; )
            {
                changed = false;
                foreach (var key in keys)
                {
                    if (
                        key.SignedBy is not { } before
                        || keys.FirstOrDefault(each => each.KeyId == before) is not { } older
                        || !Vouches(package, older, key)
                    )
                        continue;
                    if (found.ContainsKey(key.KeyId) && found.TryAdd(older.KeyId, older.PublicKey))
                        changed = true;
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            problems.Add($"keys.json cannot be read: {failure.Message}");
        }
        return found;
    }

    private static bool Vouches(VerifiedPackage package, KeyJson older, KeyJson newer)
    {
        using var key = ParseKey(older.PublicKey);
        if (
            key is null
            || TreeHead.KeyIdOf(key) != older.KeyId
            || newer.Signature is not { Length: < 400 } text
            || !IsoTime.TryParse(newer.From, out var fromMs)
            || !Guid.TryParse(package.Manifest!.Records.Recorder, out var recorder)
        )
            return false;
        var signature = new byte[300];
        return Convert.TryFromBase64String(text, signature, out var length)
            && Fits(key, SigningKeyRecord.SignedBytes(recorder, newer.KeyId, fromMs), signature[..length])
            && IdOf(newer.PublicKey) == newer.KeyId;
    }

    private static ECDsa? Key(VerifiedPackage package) =>
        package.Archive.Read("public-key.pem") is { Length: < 4096 } pem ? ParseKey(Encoding.UTF8.GetString(pem)) : null;

    private static string? IdOf(string pem)
    {
        using var key = ParseKey(pem);
        return key is null ? null : TreeHead.KeyIdOf(key);
    }

    /// <returns>Null: it is no public key of the curve that is used.</returns>
    public static ECDsa? ParseKey(string pem)
    {
        if (pem.Contains("PRIVATE", StringComparison.Ordinal))
            return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            if (key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == "1.2.840.10045.3.1.7")
                return key;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException or PlatformNotSupportedException)
        {
            // It is none, or of a curve that this machine does not know.
        }
        key.Dispose();
        return null;
    }

    private static bool Fits(ECDsa key, byte[] content, byte[] signature) =>
        key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>A key of <c>keys.json</c>.</summary>
    private sealed record KeyJson(string KeyId, string PublicKey, string From, string? SignedBy, string? Signature, string? Break);
}
