namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Why a span is evaluated again.</summary>
internal static class ReevaluationReasons
{
    public const string LateData = "late-data";

    /// <summary>The saved state was written by another version of the program.</summary>
    public const string StateUnreadable = "state-unreadable";

    /// <summary>A rejected message was decoded after all.</summary>
    public const string Reprocessed = "reprocessed";

    /// <summary>Accepted messages were decoded again, as a generation of their own.</summary>
    public const string Regenerated = "regenerated";
    public const string DirectoryChanged = "directory-changed";
}
