namespace ColdChain.Monitoring.Live;

/// <summary>A row of <c>monitor_stretches</c>.</summary>
internal sealed class StretchRow
{
    public string Id { get; set; } = "";
    public string PointId { get; set; } = "";
    public string AssignmentId { get; set; } = "";
    public string LimitId { get; set; } = "";
    public string Site { get; set; } = "";
    public string Device { get; set; } = "";
    public string Channel { get; set; } = "";
    public string ProfileName { get; set; } = "";
    public long ProfileVersion { get; set; }
    public long FromMs { get; set; }
    public long? ToMs { get; set; }
    public string? State { get; set; }
    public long SavedSequence { get; set; }
}
