namespace ColdChain.Telemetry.Yaml;

internal sealed record YamlSequence(string File, long Line, string Field, IReadOnlyList<YamlNode> Items) : YamlNode(File, Line, Field);
