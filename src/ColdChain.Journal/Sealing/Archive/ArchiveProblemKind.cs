namespace ColdChain.Journal.Sealing.Archive;

/// <summary>What can be wrong with the archive.</summary>
public enum ArchiveProblemKind
{
    /// <summary>Nothing is sealed or signed: the key is gone, the disk refuses, leaves and heads do not agree.</summary>
    Sealing,

    /// <summary>Sealed segments are rotten or missing.</summary>
    Damaged,

    /// <summary>The second place does not take its copies.</summary>
    SecondPlace,
}
