namespace ColdChain.Evidence.Verification;

/// <summary>What is checked of a package, in this order.</summary>
public enum CheckKind
{
    /// <summary>The file is a zip that a package can be, without tricks.</summary>
    Archive,

    /// <summary>The manifest can be read.</summary>
    Manifest,

    /// <summary>Every file is there, no other, and each has its hash.</summary>
    Hashes,

    /// <summary>The manifest is signed by the key in the package, and that key is a trusted one.</summary>
    Signature,

    /// <summary>The tree head is signed, and the one that the manifest names.</summary>
    TreeHead,

    /// <summary>Each segment stands in the log under the tree head.</summary>
    Segments,

    /// <summary>Each topic's records are all that the segments hold of it.</summary>
    Topics,

    /// <summary>No decision about decoding is left out.</summary>
    Decisions,

    /// <summary>The profiles' texts are those that were in force.</summary>
    Profiles,

    /// <summary>The records decode to the readings in the files.</summary>
    Readings,

    /// <summary>The segments cover the times that the package claims.</summary>
    Completeness,

    /// <summary>The summary follows from the readings.</summary>
    Summary,

    /// <summary>The excursions follow from readings and limits.</summary>
    Excursions,

    /// <summary>Audit entries stand as they were chained.</summary>
    Audit,

    /// <summary>The report carries the verification code of the files.</summary>
    Report,

    /// <summary>The log continues the one of a tree head that somebody held before.</summary>
    EarlierHead,
}
