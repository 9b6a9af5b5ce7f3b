using System.ComponentModel.DataAnnotations;
using ColdChain.Telemetry.Generations;
using ColdChain.Telemetry.ManualFiles;
using ColdChain.Telemetry.Normalising;
using ColdChain.Telemetry.Stores;
using ColdChain.Telemetry.Stores.InfluxDb;
using Microsoft.Extensions.Options;

namespace ColdChain.Telemetry;

/// <summary>Decoding and the time-series store. Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Folder of <c>rejects.db</c> and, with the embedded store, <c>readings.db</c>. No default: nobody should have to search for them.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary><c>Sqlite</c> (default: one machine, nothing to install) or <c>InfluxDb</c>.</summary>
    public StoreKind Store { get; set; } = StoreKind.Sqlite;

    /// <summary>
    /// Folder of the site's own mapping profiles (docs/profiles.md), read once at start. They stand before the shipped ones; a file that cannot be
    /// used ends the start. None by default.
    /// </summary>
    public string? ProfileFolder { get; set; }

    [ValidateObjectMembers]
    public InfluxDbOptions InfluxDb { get; set; } = new();

    [ValidateObjectMembers]
    public StoreWriterOptions Writer { get; set; } = new();

    [ValidateObjectMembers]
    public NormalisingOptions Normalising { get; set; } = new();

    [ValidateObjectMembers]
    public SparkplugOptions Sparkplug { get; set; } = new();

    /// <summary>
    /// Site of devices whose messages and profiles say none (Sparkplug, SenML). Default none: such readings are dead letters, since a device
    /// without a site is nobody's.
    /// </summary>
    public string? DefaultSite { get; set; }

    [ValidateObjectMembers]
    public GenerationOptions Generations { get; set; } = new();

    [ValidateObjectMembers]
    public DeadLetterOptions DeadLetters { get; set; } = new();

    public ManualFileOptions ManualFiles { get; set; } = new();
}
