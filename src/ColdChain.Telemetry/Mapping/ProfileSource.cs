namespace ColdChain.Telemetry.Mapping;

/// <summary>The text of one file of a set of profiles: a profile, a part or frame tables.</summary>
/// <param name="File">Name without folder: the set is the same wherever it lies.</param>
internal sealed record ProfileSource(string File, string Text, bool IsShipped)
{
    /// <summary>The same files are always in the same order.</summary>
    public static IReadOnlyList<ProfileSource> InOrder(
        IEnumerable<(string File, string Text)> shipped,
        IEnumerable<(string File, string Text)> site
    ) =>
        [
            .. shipped
                .Select(file => new ProfileSource(Path.GetFileName(file.File), file.Text, IsShipped: true))
                .Concat(site.Select(file => new ProfileSource(Path.GetFileName(file.File), file.Text, IsShipped: false)))
                .OrderBy(source => source.IsShipped)
                .ThenBy(source => source.File, StringComparer.Ordinal)
                .ThenBy(source => source.Text, StringComparer.Ordinal),
        ];
}
