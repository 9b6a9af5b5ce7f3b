namespace ColdChain.Evidence.Sealed;

/// <summary>What is done for a package, in this order.</summary>
public enum PackageStep
{
    /// <summary>The open segment is sealed.</summary>
    Seal,

    /// <summary>Readings are written and measured.</summary>
    Readings,

    /// <summary>Journal records are taken out of sealed segments. It begins beside <see cref="Readings"/>; told is what is left of it then.</summary>
    Records,

    /// <summary>The records are decoded again and held against the readings.</summary>
    Decode,

    /// <summary>The report is written, and printed.</summary>
    Report,
}
