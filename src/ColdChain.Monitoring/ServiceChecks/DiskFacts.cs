using System.Globalization;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>The figures of a disk in words that need no translation.</summary>
internal static class DiskFacts
{
    private const double Gibi = 1L << 30;

    /// <param name="days">Until it is full; null when it does not fill.</param>
    public static string Of(DiskSpace space, double? days)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{space.Folder}: {space.FreeBytes / Gibi:0.0} / {space.TotalBytes / Gibi:0.0} GiB"
        );
        return days is { } left && left < 3650 ? string.Create(CultureInfo.InvariantCulture, $"{text}, {left:0.0} d") : text;
    }
}
