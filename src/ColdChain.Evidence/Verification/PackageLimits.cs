namespace ColdChain.Evidence.Verification;

/// <summary>What a package may hold, so that a hostile one cannot fill memory or disk.</summary>
public sealed record PackageLimits
{
    public static readonly PackageLimits Default = new();

    /// <summary>Files in it.</summary>
    public int Files { get; init; } = 50_000;

    /// <summary>Unpacked bytes of all files: a batch of 30 years with readings each minute has less.</summary>
    public long TotalBytes { get; init; } = 32L << 30;

    /// <summary>Unpacked bytes of a file that is read whole.</summary>
    public int JsonBytes { get; init; } = 256 << 20;
}
