using ColdChain.Evidence.Tests.Packages;
using ColdChain.Journal.Sealing;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>One real package for many tests.</summary>
public sealed class SealedPackage : IAsyncLifetime
{
    private EvidenceSite _site = null!;
    private SortedDictionary<string, byte[]> _files = [];

    public ISealedArchive Archive => _site.Archive;

    public byte[] Bytes { get; private set; } = [];

    /// <summary>A copy of its files.</summary>
    public SortedDictionary<string, byte[]> Files() =>
        new(_files.ToDictionary(file => file.Key, file => file.Value.ToArray()), StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        _site = await EvidenceSite.WithTwoHoursAsync();
        var package = await _site.BuildAsync();
        Bytes = package.ToArray();
        _files = await Zips.UnpackAsync(package);
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();
}
