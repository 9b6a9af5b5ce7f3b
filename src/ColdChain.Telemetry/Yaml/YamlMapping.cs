namespace ColdChain.Telemetry.Yaml;

internal sealed record YamlMapping(string File, long Line, string Field, IReadOnlyDictionary<string, YamlNode> Entries)
    : YamlNode(File, Line, Field)
{
    /// <exception cref="YamlFileException">A key that has no meaning here: most likely misspelt, so it is never ignored.</exception>
    public void Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, value) in Entries)
        {
            if (!keys.Contains(key))
                throw new YamlFileException(
                    File,
                    value.Line,
                    PathOf(key),
                    $"this key has no meaning here; expected one of: {string.Join(", ", keys)}"
                );
        }
    }

    public YamlNode? Find(string key) => Entries.GetValueOrDefault(key);

    /// <exception cref="YamlFileException">The key is absent.</exception>
    public YamlNode Require(string key) => Find(key) ?? throw Fault($"the key '{key}' is missing");

    public long? FindWhole(string key, long min, long max) => Find(key)?.AsScalar().Whole(min, max);

    /// <summary>A text of 1 to <paramref name="maxLength"/> characters.</summary>
    public string? FindText(string key, int maxLength)
    {
        if (Find(key)?.AsScalar() is not { } scalar)
            return null;
        if (scalar.Text.Length == 0 || scalar.Text.Length > maxLength || scalar.Text.Any(char.IsControl))
            throw scalar.Expected($"a text of 1 to {maxLength} characters");
        return scalar.Text;
    }

    /// <exception cref="YamlFileException">None of the keys, or more than one of them.</exception>
    public string OneOf(params ReadOnlySpan<string> keys)
    {
        string? found = null;
        foreach (var key in keys)
        {
            if (Find(key) is not { } value)
                continue;
            if (found is not null)
                throw new YamlFileException(
                    File,
                    value.Line,
                    PathOf(key),
                    $"'{found}' stands here already; only one of: {string.Join(", ", keys)}"
                );
            found = key;
        }
        return found ?? throw Fault($"one of these keys is needed: {string.Join(", ", keys)}");
    }

    private string PathOf(string key) => YamlText.Join(Field, key);
}
