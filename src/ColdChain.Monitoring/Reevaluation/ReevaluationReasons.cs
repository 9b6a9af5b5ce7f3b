namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Why a span is evaluated again.</summary>
internal static class ReevaluationReasons
{
    public const string LateData = "late-data";

    /// <summary>The saved state was written by another version of the program.</summary>
    public const string StateUnreadable = "state-unreadable";

    /// <summary>A rejected message was decoded after all.</summary>
    public const string Reprocessed = "reprocessed";
    public const string DirectoryChanged = "directory-changed";
}
