using ColdChain.Telemetry.Normalising;

namespace ColdChain.Telemetry.Offline;

/// <summary>What decoding hangs on beside the records themselves: the service's settings and the pins of devices.</summary>
/// <param name="DefaultSite">Of devices whose messages say none; null: they have none.</param>
public sealed record DecodingTerms(NormalisingOptions Normalising, string? DefaultSite, IReadOnlyList<OfflinePin> Pins);
