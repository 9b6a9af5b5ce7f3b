namespace ColdChain.Journal.Sealing;

/// <summary>A sealed segment that was written.</summary>
/// <param name="Sha256">Of the file, lower-case hex.</param>
internal sealed record WrittenSeal(SegmentLeaf Leaf, long Bytes, string Sha256);
