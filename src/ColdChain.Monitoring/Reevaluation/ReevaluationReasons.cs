namespace ColdChain.Monitoring.Reevaluation;

/// <summary>Why a span is evaluated again.</summary>
internal static class ReevaluationReasons
{
    public const string LateData = "late-data";
    public const string DirectoryChanged = "directory-changed";
}
