namespace ColdChain.Monitoring.Live;

/// <summary>How a stretch changes with the directory.</summary>
internal enum StretchChangeKind
{
    Added = 0,
    Removed = 1,

    /// <summary>The same judgement with other edges.</summary>
    Moved = 2,

    /// <summary>Another channel or another version of the limits: nothing folded so far counts.</summary>
    Rejudged = 3,
}
