using System.Text.Json;
using ColdChain.Domain.Time;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Offline;

namespace ColdChain.Evidence.Packages;

/// <summary><c>decoding.json</c>: what decoding hung on beside messages and profiles.</summary>
internal sealed record DecodingJson(
    double BackfillSeconds,
    double AheadSeconds,
    IReadOnlyDictionary<string, DecodingJson.Range?> SensorRanges,
    string? DefaultSite,
    IReadOnlyList<DecodingJson.Pin> Pins
)
{
    public static DecodingJson Of(DecodingTerms terms) =>
        new(
            terms.Normalising.BackfillWindow.TotalSeconds,
            terms.Normalising.MaxAhead.TotalSeconds,
            new SortedDictionary<string, Range?>(
                terms.Normalising.SensorRanges.ToDictionary(pair => pair.Key, Range? (pair) => new Range(pair.Value.Min, pair.Value.Max)),
                StringComparer.Ordinal
            ),
            terms.DefaultSite,
            [
                .. terms.Pins.Select(pin => new Pin(
                    pin.Site,
                    pin.Device,
                    pin.Filter,
                    IsoTime.Format(pin.FromMs),
                    pin.ToMs is { } to ? IsoTime.Format(to) : null
                )),
            ]
        );

    /// <exception cref="FormatException">It is no such file.</exception>
    public static DecodingTerms Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var read = EvidenceJson.Read<DecodingJson>(json) ?? throw new FormatException("it is empty");
            return new DecodingTerms(
                new NormalisingOptions
                {
                    BackfillWindow = TimeSpan.FromSeconds(read.BackfillSeconds),
                    MaxAhead = TimeSpan.FromSeconds(read.AheadSeconds),
                    SensorRanges = read.SensorRanges.ToDictionary(
                        pair => pair.Key,
                        pair =>
                            pair.Value is { } range
                                ? new SensorRange { Min = range.Min, Max = range.Max }
                                : throw new FormatException($"{pair.Key} has no range"),
                        StringComparer.Ordinal
                    ),
                },
                read.DefaultSite,
                [
                    .. read.Pins.Select(pin => new OfflinePin(
                        pin.Site,
                        pin.Device,
                        pin.Filter,
                        Ms(pin.From),
                        pin.To is null ? null : Ms(pin.To)
                    )),
                ]
            );
        }
        catch (Exception failure) when (failure is JsonException or OverflowException or ArgumentException)
        {
            throw new FormatException(failure.Message, failure);
        }
    }

    private static long Ms(string text) => IsoTime.TryParse(text, out var ms) ? ms : throw new FormatException($"'{text}' is no time");

    /// <summary>What a sensor can report.</summary>
    internal sealed record Range(double Min, double Max);

    /// <summary>A device was pinned to a topic filter.</summary>
    internal sealed record Pin(string Site, string Device, string Filter, string From, string? To);
}
