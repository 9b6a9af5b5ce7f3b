namespace ColdChain.Monitoring.Evaluation.Yaml;

/// <summary>A node of a YAML file with the place where it stands.</summary>
/// <param name="Line">From 1.</param>
internal abstract record YamlNode(string FileName, long Line)
{
    /// <summary>What it is, for messages.</summary>
    public abstract string Description { get; }

    public LimitProfileException Refused(string problem) => new(FileName, Line, problem);
}
