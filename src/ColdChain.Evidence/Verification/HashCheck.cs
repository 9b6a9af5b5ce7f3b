using System.Security.Cryptography;
using System.Text.Json;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>The manifest, and the files it lists.</summary>
internal static class HashCheck
{
    public static CheckResult ReadManifest(VerifiedPackage package)
    {
        const string what = "manifest.json says what the package is about and lists its files";
        if (package.Archive.Read(PackageArchive.Manifest) is not { } bytes)
            return CheckResult.Failed(CheckKind.Manifest, what, "manifest.json is missing");
        package.ManifestBytes = bytes;
        try
        {
            var manifest = EvidenceJson.Read<ManifestJson>(bytes);
            if (manifest is not { Format: ManifestJson.FormatName, FormatVersion: ManifestJson.Version })
                return CheckResult.Failed(
                    CheckKind.Manifest,
                    what,
                    $"manifest.json is of format '{Problems.Shown(manifest?.Format ?? "none")}' version {manifest?.FormatVersion}; {ManifestJson.FormatName} version {ManifestJson.Version} is expected"
                );
            package.Manifest = manifest;
            return CheckResult.Passed(CheckKind.Manifest, $"{what} ({manifest.Files.Count})");
        }
        catch (JsonException failure)
        {
            return CheckResult.Failed(CheckKind.Manifest, what, $"manifest.json cannot be read: {failure.Message}");
        }
    }

    public static CheckResult CheckFiles(VerifiedPackage package, CancellationToken cancel)
    {
        const string what = "every file that the manifest lists is there and has its SHA-256, and there is no other";
        var problems = new Problems();
        var listed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in package.Manifest!.Files)
        {
            cancel.ThrowIfCancellationRequested();
            if (!listed.Add(file.Name))
                problems.Add($"{file.Name} is listed twice");
            else if (!package.Archive.Has(file.Name))
                problems.Add($"{file.Name} is missing");
            else if (Problem(package.Archive, file) is { } problem)
                problems.Add(problem);
        }
        foreach (var name in package.Archive.Names)
        {
            if (!listed.Contains(name) && name is not (PackageArchive.Manifest or PackageArchive.Signature))
                problems.Add($"{name} is not listed in the manifest");
        }
        return CheckResult.Of(
            CheckKind.Hashes,
            $"{what} ({listed.Count} files, {package.Manifest.Files.Sum(file => file.Bytes)} bytes)",
            problems
        );
    }

    private static string? Problem(PackageArchive archive, PackageFile file)
    {
        if (archive.LengthOf(file.Name) != file.Bytes)
            return $"{file.Name} has {archive.LengthOf(file.Name)} bytes; the manifest says {file.Bytes}";
        try
        {
            using var stream = archive.OpenFile(file.Name);
            return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256
                ? null
                : $"{file.Name} was changed: its SHA-256 is not the manifest's";
        }
        catch (PackageRefusedException failure)
        {
            return failure.Message;
        }
    }
}
