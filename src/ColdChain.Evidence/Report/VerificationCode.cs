using System.Security.Cryptography;
using System.Text;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Report;

/// <summary>
/// One number for all that a report was made from: SHA-256 over a line for each file of the package that was written before it, in the form of sha256sum
/// (hash, two blanks, name, line feed), sorted by name in ordinal order. Whoever has the package can compute it again.
/// </summary>
internal static class VerificationCode
{
    public static string Of(IEnumerable<PackageFile> files)
    {
        var lines = new StringBuilder();
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            lines.Append(file.Sha256).Append("  ").Append(file.Name).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ToString())));
    }

    /// <summary>In groups that people can compare: all of it, or the beginning for the head of a page.</summary>
    public static string Groups(string code, int characters) =>
        string.Join(' ', code[..characters].ToUpperInvariant().Chunk(4).Select(group => new string(group)));

    /// <summary>What the QR code holds.</summary>
    public static string Scanned(string code) => $"coldchain-evidence:1:{code}";
}
