using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.AlarmFigures;

/// <summary>People were asked for an answer: the load of whoever is on call.</summary>
/// <param name="Begins">Its condition began; false: it asked again, or what set it aside ended while it stood.</param>
internal sealed record Announcement(long AtMs, int Source, Severity Severity, bool Begins)
{
    /// <summary>It is the same alarm again, which nobody has mended.</summary>
    public bool AsksAgain { get; init; }

    /// <summary>When its condition was over; null: not within the period.</summary>
    public long? ClearedMs { get; set; }
}
