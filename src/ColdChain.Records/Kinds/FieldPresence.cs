namespace ColdChain.Records.Kinds;

/// <summary>Whether a record may be without a field.</summary>
public enum FieldPresence
{
    /// <summary>It cannot be saved without: exposures or the batch hang on it.</summary>
    Required = 0,

    /// <summary>The specification asks for it; a record without it is saved and listed as incomplete.</summary>
    Expected = 1,

    Optional = 2,
}
