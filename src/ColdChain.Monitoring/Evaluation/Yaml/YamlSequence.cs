namespace ColdChain.Monitoring.Evaluation.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlSequence(string FileName, long Line, IReadOnlyList<YamlNode> Items) : YamlNode(FileName, Line)
{
    public override string Description => "a list";
}
