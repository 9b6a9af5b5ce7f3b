using System.IO.Compression;
using System.Text.RegularExpressions;

namespace ColdChain.Evidence.Verification;

/// <summary>The files of a package in a zip of unknown origin. Nothing is unpacked to the names that stand in it. Not thread safe.</summary>
internal sealed partial class PackageArchive : IDisposable
{
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.sig";

    private static readonly HashSet<string> Known =
    [
        Manifest,
        Signature,
        "report.html",
        "report.pdf",
        "summary.json",
        "records.json",
        "exposures.json",
        "limits.json",
        "excursions.json",
        "cryopreservation.json",
        "dispositions.json",
        "audit.json",
        "calibrations.json",
        "recorder.json",
        "decoding.json",
        "tree-head.json",
        "log.bin",
        "keys.json",
        "proofs.jsonl",
        "public-key.pem",
    ];

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private readonly PackageLimits _limits;
    private long _left;

    private PackageArchive(ZipArchive zip, PackageLimits limits) => (_zip, _limits, _left) = (zip, limits, limits.TotalBytes * 2);

    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <exception cref="PackageRefusedException">It is no zip, or not one that a package can be.</exception>
    public static PackageArchive Open(Stream file, PackageLimits limits)
    {
        ZipArchive zip;
        try
        {
            zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            _ = zip.Entries.Count;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            throw new PackageRefusedException($"the file is no zip that can be read: {failure.Message}");
        }
        var archive = new PackageArchive(zip, limits);
        try
        {
            archive.Take();
            return archive;
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    public long LengthOf(string name) => _entries[name].Length;

    /// <summary>A file's content, from front to back, no more than the zip says and no more than the limits allow.</summary>
    /// <exception cref="PackageRefusedException">It cannot be unpacked.</exception>
    public Stream OpenFile(string name)
    {
        try
        {
            return new BoundedReadStream(_entries[name].Open(), name, _entries[name].Length, Spend);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or NotSupportedException)
        {
            throw new PackageRefusedException($"{name} cannot be unpacked: {failure.Message}");
        }
    }

    /// <summary>A small file, whole; null when it is not there.</summary>
    /// <exception cref="PackageRefusedException">It cannot be unpacked, or is too large.</exception>
    public byte[]? Read(string name)
    {
        if (!_entries.TryGetValue(name, out var entry))
            return null;
        if (entry.Length > _limits.JsonBytes)
            throw new PackageRefusedException($"{name} has {entry.Length} bytes; {_limits.JsonBytes} is the limit");
        using var stream = OpenFile(name);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    public void Dispose() => _zip.Dispose();

    private void Take()
    {
        if (_zip.Entries.Count > _limits.Files)
            throw new PackageRefusedException($"it has {_zip.Entries.Count} files; {_limits.Files} is the limit");
        var total = 0L;
        foreach (var entry in _zip.Entries)
        {
            if (!Known.Contains(entry.FullName) && !Pattern().IsMatch(entry.FullName))
                throw new PackageRefusedException($"it holds '{Problems.Shown(entry.FullName)}', which no package has");
            if (!_entries.TryAdd(entry.FullName, entry))
                throw new PackageRefusedException($"it holds {entry.FullName} twice");
            total += entry.Length;
            if (entry.Length < 0 || total > _limits.TotalBytes)
                throw new PackageRefusedException($"unpacked it would have more than {_limits.TotalBytes} bytes, the limit");
        }
    }

    /// <summary>Each file is read at most twice: once for its hash, once for what it says.</summary>
    private void Spend(int bytes)
    {
        _left -= bytes;
        if (_left < 0)
            throw new PackageRefusedException($"unpacked it has more than {_limits.TotalBytes} bytes, the limit");
    }

    [GeneratedRegex(
        @"\A(?:readings/[A-Za-z0-9_%.\-]{1,400}\.csv|raw/[0-9a-f]{64}\.bin|profiles/[A-Za-z0-9_%.\-]{1,400})\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Pattern();
}
