using ColdChain.Records.Devices;

namespace ColdChain.Web.Api;

/// <summary>The corrections of a device's channels, in the API.</summary>
/// <param name="Shown">Whether the site shows corrected values beside the raw ones.</param>
internal sealed record CorrectionsJson(bool Shown, IReadOnlyList<CorrectionJson> Items)
{
    public static CorrectionsJson Of(DeviceFile file, string site, string device) =>
        new(
            !file.UncorrectedSites.Contains(site),
            [
                .. file
                    .Corrections.Where(item => item.Channel.Site == site && item.Channel.Device == device)
                    .OrderBy(item => item.Channel.Name, StringComparer.Ordinal)
                    .ThenByDescending(item => item.Valid.FromMs)
                    .Select(CorrectionJson.Of),
            ]
        );
}
