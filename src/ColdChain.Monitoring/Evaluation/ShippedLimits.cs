using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>The limit profiles that come with the product: starting points, with the source of each figure in their text.</summary>
public static class ShippedLimits
{
    private const string Resources = "limits/";
    private const string Extension = ".yaml";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(ShippedLimits)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources, StringComparison.Ordinal))
            .Select(name => name[Resources.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The file as it ships; null: there is none of that name.</summary>
    public static string? Text(string name)
    {
        using var stream = typeof(ShippedLimits).Assembly.GetManifestResourceStream(Resources + name + Extension);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Null: there is none of that name.</summary>
    public static LimitProfile? Find(string name) => Text(name) is { } text ? LimitProfileYaml.Read(text, name + Extension) : null;
}
