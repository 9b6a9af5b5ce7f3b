using ColdChain.Domain.Limits;
using ColdChain.Domain.Readings;
using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Raw;
using ColdChain.Evidence.Redecoding;
using ColdChain.Evidence.Sealed;
using ColdChain.Journal.Sealing;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Verification;

/// <summary>What of a package has been read so far: each check leaves what later ones need. Null: it could not be read, and its check says why.</summary>
internal sealed class VerifiedPackage(PackageArchive archive, VerifyRequest request) : IDisposable
{
    public PackageArchive Archive => archive;

    public VerifyRequest Request => request;

    public ManifestJson? Manifest { get; set; }

    public byte[]? ManifestBytes { get; set; }

    public TreeHead? Head { get; set; }

    /// <summary>Leaves of the segments that the proofs hold, by their place in the log.</summary>
    public SortedDictionary<long, SegmentLeaf> Leaves { get; } = [];

    /// <summary>The records of <c>raw/</c>.</summary>
    public RawFolder? Raw { get; set; }

    /// <summary>Which segments each topic of <c>raw/</c> was taken from whole, by the topic's hash.</summary>
    public Dictionary<string, List<SegmentRange>> Ranges { get; } = new(StringComparer.Ordinal);

    public DecodingTerms? Terms { get; set; }

    public IReadOnlyList<ExposureStretch>? Stretches { get; set; }

    public IReadOnlyList<ReadSpan>? Spans { get; set; }

    public LimitProfile? ProductLimits { get; set; }

    public PackageRows? Rows { get; set; }

    /// <summary>Channels with readings of this recorder.</summary>
    public HashSet<ChannelId> Heard { get; } = [];

    /// <summary>What the readings say of each stretch.</summary>
    public IReadOnlyList<MeasuredExposure>? Measured { get; set; }

    /// <summary>What readings and limits give.</summary>
    public List<JudgedRule> Judged { get; } = [];

    public void Dispose() => Raw?.Dispose();

    /// <summary>The channels that may stand in a file of readings, by their text.</summary>
    public IReadOnlyDictionary<string, ChannelId> ChannelsOf(string file) =>
        Spans!
            .Where(span => span.File == file)
            .Select(span => span.Channel)
            .Distinct()
            .GroupBy(channel => channel.ToString(), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
}
