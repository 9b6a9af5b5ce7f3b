namespace ColdChain.Telemetry.ManualFiles;

/// <summary>Files of loggers that people hand in. Section <c>Telemetry:ManualFiles</c>.</summary>
public sealed class ManualFileOptions
{
    /// <summary>
    /// Sites that take them. Default: none. What a person uploads can have been changed on the way, and rules such as appendix 3 of China's GSP
    /// forbid it; a site that takes such files decides so.
    /// </summary>
    public List<string> Sites { get; set; } = [];
}
