namespace ColdChain.Journal.Sealing;

/// <summary>A sealed segment cannot be read, or does not hold what was sealed.</summary>
/// <param name="offset">In the file, bytes; 0 when it concerns the file as a whole.</param>
public sealed class SealDamagedException(string file, long offset, string reason)
    : IOException(
        $"Sealed segment {file} is damaged at offset {offset}: {reason}. 'coldchain journal restore-segments' takes it from the second place."
    )
{
    public string File { get; } = file;
    public long Offset { get; } = offset;
    public string Reason { get; } = reason;
}
