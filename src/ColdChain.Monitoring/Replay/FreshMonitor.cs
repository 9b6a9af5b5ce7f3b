namespace ColdChain.Monitoring.Replay;

/// <summary>The monitor's own row after a replay.</summary>
internal sealed class FreshMonitor
{
    public long CursorSequence { get; set; }
    public long ReceivedMs { get; set; }
    public long DirectoryVersion { get; set; }
}
