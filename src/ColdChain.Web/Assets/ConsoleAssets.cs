using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ColdChain.Web.Assets;

/// <summary>The style sheet, the scripts and the icon, out of the assembly.</summary>
/// <remarks>Their address holds a hash of them all, so that browsers keep them for a year and still see a new version at once.</remarks>
internal static class ConsoleAssets
{
    private static readonly FrozenDictionary<string, byte[]> Files = Load();

    /// <summary>First 12 hex digits of the SHA-256 over all files.</summary>
    public static string Version { get; } = HashAll();

    public static string Address(string file) => $"/assets/{Version}/{file}";

    public static void MapConsoleAssets(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/assets/{version}/{file}",
                (string version, string file, HttpResponse response) =>
                {
                    if (!Files.TryGetValue(file, out var bytes))
                        return Results.NotFound();
                    response.Headers.CacheControl = version == Version ? "public, max-age=31536000, immutable" : "no-store";
                    return Results.Bytes(bytes, ContentType(file));
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    private static string ContentType(string file) =>
        Path.GetExtension(file) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };

    private static FrozenDictionary<string, byte[]> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string prefix = "assets/";
        return assembly
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[prefix.Length..],
                name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    var bytes = new byte[stream.Length];
                    stream.ReadExactly(bytes);
                    return bytes;
                },
                StringComparer.Ordinal
            );
    }

    private static string HashAll()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
