namespace ColdChain.Telemetry.Yaml;

/// <summary>A value in a YAML file that knows where it stands.</summary>
/// <param name="Field">Path from the root, as <c>layouts[0].fields[2].type</c>.</param>
internal abstract record YamlNode(string File, long Line, string Field)
{
    /// <param name="expected">Continues "expected".</param>
    public YamlFileException Expected(string expected) => Fault($"expected {expected}");

    public YamlFileException Fault(string problem) => new(File, Line, Field, problem);

    /// <exception cref="YamlFileException">It is no mapping.</exception>
    public YamlMapping AsMapping() => this as YamlMapping ?? throw Expected("a mapping (key: value)");

    /// <summary>The items of a sequence; a single value counts as a sequence of one.</summary>
    public IReadOnlyList<YamlNode> AsItems() => this is YamlSequence sequence ? sequence.Items : [this];

    /// <exception cref="YamlFileException">It is no single value.</exception>
    public YamlScalar AsScalar() => this as YamlScalar ?? throw Expected("a single value");
}
