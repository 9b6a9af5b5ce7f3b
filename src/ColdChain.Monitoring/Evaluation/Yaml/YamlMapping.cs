namespace ColdChain.Monitoring.Evaluation.Yaml;

/// <summary>Keys with values; each key stands once.</summary>
internal sealed record YamlMapping(string FileName, long Line, IReadOnlyDictionary<string, (long Line, YamlNode Value)> Entries)
    : YamlNode(FileName, Line)
{
    public override string Description => "a set of keys";

    /// <summary>Refuses every key that is not named.</summary>
    /// <param name="what">Whose keys they are, for the message.</param>
    public void AllowOnly(string what, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, (line, _)) in Entries)
        {
            if (!keys.Contains(key))
                throw new LimitProfileException(
                    FileName,
                    line,
                    $"{what} has no key '{YamlText.Shown(key)}'; expected {string.Join(", ", keys.ToArray())}"
                );
        }
    }

    public bool Has(string key) => Entries.ContainsKey(key);

    public string Text(string what, string key) => Required(what, key).AsText(key);

    public string Text(string what, string key, string fallback) => Has(key) ? Text(what, key) : fallback;

    public bool Boolean(string key, bool fallback) => Has(key) ? Required("", key).AsBoolean(key) : fallback;

    public decimal Number(string what, string key) => Required(what, key).AsNumber(key);

    /// <summary>Zero or longer; null when the key is absent.</summary>
    public TimeSpan? Duration(string key) => Has(key) ? Required("", key).AsDuration(key) : null;

    /// <summary>Longer than zero; null when the key is absent.</summary>
    public TimeSpan? PositiveDuration(string key)
    {
        var duration = Duration(key);
        if (duration == TimeSpan.Zero)
            throw Required("", key).Refused($"'{key}' is zero; expected a longer duration");
        return duration;
    }

    public TimeSpan PositiveDuration(string what, string key) => PositiveDuration(key) ?? throw Missing(what, key);

    /// <summary>The value itself, so that the caller can refuse it at its line.</summary>
    public YamlScalar Required(string what, string key) =>
        !Entries.TryGetValue(key, out var entry)
            ? throw Missing(what, key)
            : entry.Value as YamlScalar ?? throw entry.Value.Refused($"'{key}' is {entry.Value.Description}; expected a single value");

    /// <summary>The items of a list of mappings; none when the key is absent.</summary>
    public IEnumerable<YamlMapping> Mappings(string key)
    {
        if (!Entries.TryGetValue(key, out var entry))
            yield break;
        if (entry.Value is not YamlSequence list)
            throw entry.Value.Refused($"'{key}' is {entry.Value.Description}; expected a list");
        foreach (var item in list.Items)
            yield return item as YamlMapping ?? throw item.Refused($"an item of '{key}' is {item.Description}; expected a set of keys");
    }

    /// <summary>Null when the key is absent.</summary>
    public YamlMapping? Mapping(string key) =>
        !Entries.TryGetValue(key, out var entry)
            ? null
            : entry.Value as YamlMapping ?? throw entry.Value.Refused($"'{key}' is {entry.Value.Description}; expected a set of keys");

    private LimitProfileException Missing(string what, string key) => Refused($"{what} has no '{key}'");
}
