namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>Which cooling programmes a record can name. Section <c>Cryopreservation</c>.</summary>
public sealed class CryopreservationOptions
{
    public const string Section = "Cryopreservation";

    /// <summary>Folder of the site's own programmes (<c>*.yaml</c>, up to 1,000), read once at the start. No default: without it there are the shipped examples only.</summary>
    public string? ProgrammeFolder { get; set; }

    /// <summary>The shipped examples can be named too. Default true; a site with validated programmes of its own switches them off.</summary>
    public bool ShippedProgrammes { get; set; } = true;

    /// <summary>
    /// How often the runs of the last days are judged again for alarms. Default 1 min: a run is short, and what goes wrong in it is seen while it
    /// can still be saved. Of older runs ten are looked at each time, in turn.
    /// </summary>
    public TimeSpan RunInterval { get; set; } = TimeSpan.FromMinutes(1);
}
