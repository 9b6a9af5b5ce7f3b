namespace ColdChain.Domain.Excursions.Folding;

/// <summary>An excursion of a rule that judges at samples; a copy is a checkpoint.</summary>
internal struct SpellState
{
    public bool Active;
    public long StartMs;
    public long MonitoredMs;

    /// <summary>Unit x minutes.</summary>
    public Sum Area;

    /// <summary>Larger is worse.</summary>
    public double Peak;
    public long PeakAtMs;

    public readonly void Save(StateWriter writer)
    {
        writer.Write(Active);
        if (!Active)
            return;
        writer.Write(StartMs);
        writer.Write(MonitoredMs);
        Area.Save(writer);
        writer.Write(Peak);
        writer.Write(PeakAtMs);
    }

    public static SpellState Restore(ref StateReader reader) =>
        !reader.ReadBool()
            ? default
            : new SpellState
            {
                Active = true,
                StartMs = reader.ReadLong(),
                MonitoredMs = reader.ReadLong(),
                Area = Sum.Restore(ref reader),
                Peak = reader.ReadDouble(),
                PeakAtMs = reader.ReadLong(),
            };
}
