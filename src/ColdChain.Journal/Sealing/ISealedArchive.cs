namespace ColdChain.Journal.Sealing;

/// <summary>The sealed segments of this recorder, the log over them and its signed heads. Thread safe.</summary>
public interface ISealedArchive
{
    Guid Recorder { get; }

    /// <summary>The newest signed head; null before the first seal.</summary>
    TreeHead? Head { get; }

    /// <summary>Every head that was ever signed, oldest first.</summary>
    IReadOnlyList<TreeHead> Heads { get; }

    /// <summary>In log order; a snapshot.</summary>
    IReadOnlyList<SegmentLeaf> Leaves { get; }

    /// <summary>Ends the open segment, seals everything up to what is durable now, signs a head over it.</summary>
    /// <returns>The head; with nothing new the newest one; null: the journal is empty.</returns>
    /// <exception cref="SealingException">It cannot be sealed or signed now; says why in one line.</exception>
    Task<TreeHead?> SealNowAsync(CancellationToken cancel);

    /// <summary>The path of leaf <paramref name="index"/> to the root of a tree of <paramref name="size"/> leaves, bottom up.</summary>
    IReadOnlyList<byte[]> InclusionPath(long index, long size);

    /// <summary>Shows that the log of <paramref name="newSize"/> leaves continues the one of <paramref name="oldSize"/>.</summary>
    IReadOnlyList<byte[]> ConsistencyPath(long oldSize, long newSize);

    /// <summary>Opens a sealed segment by its place in the log.</summary>
    /// <exception cref="SealDamagedException">It cannot be read, or is not the one in the log.</exception>
    ISealedSegment Open(long index);

    /// <summary>DER signature (ECDSA P-256, SHA-256) by the present key.</summary>
    /// <exception cref="SealingException">There is no key to sign with.</exception>
    byte[] Sign(ReadOnlySpan<byte> data);

    /// <exception cref="SealingException">There is no key to sign with.</exception>
    string KeyId { get; }

    /// <exception cref="SealingException">There is no key to sign with.</exception>
    string PublicKeyPem { get; }

    /// <summary>Every key this recorder signed with, oldest first.</summary>
    IReadOnlyList<SigningKeyRecord> Keys { get; }
}
