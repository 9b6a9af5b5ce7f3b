namespace ColdChain.Domain.Excursions.Folding;

/// <summary>All that an <c>mkt</c> rule without window remembers; a copy is a checkpoint.</summary>
internal struct KineticState
{
    public long? FirstMs;
    public long MonitoredMs;
    public KineticPart Sums;

    public readonly void Save(StateWriter writer)
    {
        writer.Write(FirstMs.HasValue);
        if (FirstMs is not { } firstMs)
            return;
        writer.Write(firstMs);
        writer.Write(MonitoredMs);
        Sums.Segments.Save(writer);
        Sums.Samples.Save(writer);
    }

    public static KineticState Restore(ref StateReader reader) =>
        !reader.ReadBool()
            ? default
            : new KineticState
            {
                FirstMs = reader.ReadLong(),
                MonitoredMs = reader.ReadLong(),
                Sums = new KineticPart(ArrheniusSum.Restore(ref reader), ArrheniusSum.Restore(ref reader)),
            };
}
