using ColdChain.Domain.Readings;

namespace ColdChain.Records.Devices;

/// <summary>Pins, certificates and corrections of all devices at one version of the directory. Immutable.</summary>
/// <param name="Pins">All that ever were, by site, device and start.</param>
/// <param name="Calibrations">All that were entered, newest calibration first.</param>
/// <param name="Corrections">As known now, by channel and start.</param>
/// <param name="UncorrectedSites">Sites that show no corrected values.</param>
public sealed record DeviceFile(
    long Version,
    IReadOnlyList<TopicPin> Pins,
    IReadOnlyList<Calibration> Calibrations,
    IReadOnlyList<ChannelCorrection> Corrections,
    IReadOnlySet<string> UncorrectedSites
)
{
    private ILookup<(string, string), TopicPin> PinsByDevice { get; } = Pins.ToLookup(pin => (pin.Site, pin.Device));
    private ILookup<(string, string), Calibration> ByDevice { get; } = Calibrations.ToLookup(item => (item.Site, item.Device));
    private ILookup<ChannelId, ChannelCorrection> ByChannel { get; } = Corrections.ToLookup(item => item.Channel);

    public IEnumerable<TopicPin> PinsOf(string site, string device) => PinsByDevice[(site, device)];

    /// <summary>Pins that nobody has ended.</summary>
    public IEnumerable<TopicPin> StandingPinsOf(string site, string device) => PinsOf(site, device).Where(pin => pin.Valid.ToMs is null);

    public IEnumerable<Calibration> CalibrationsOf(string site, string device) => ByDevice[(site, device)];

    public IEnumerable<ChannelCorrection> CorrectionsOf(ChannelId channel) => ByChannel[channel];

    /// <summary>What is added to a raw value of that time; null when nothing is known or the site shows no corrected values.</summary>
    public decimal? CorrectionAt(ChannelId channel, long timeMs) =>
        UncorrectedSites.Contains(channel.Site) ? null : ByChannel[channel].FirstOrDefault(item => item.Valid.Contains(timeMs))?.Amount;

    /// <summary>
    /// The certificate that counts for a channel now: the newest of the channel's own or of the whole device's, by the day of calibration.
    /// </summary>
    public Calibration? NewestFor(string site, string device, string? channel) =>
        ByDevice[(site, device)]
            .Where(item => !item.IsWithdrawn && (item.Channel is null || item.Channel == channel))
            .OrderByDescending(item => item.CalibratedOn)
            .ThenByDescending(item => item.DueOn)
            .ThenByDescending(item => item.EnteredMs)
            .FirstOrDefault();
}
