namespace ColdChain.Domain.Excursions.Folding;

/// <summary>All that a <c>cumulative</c> rule without window remembers; a copy is a checkpoint.</summary>
internal struct CumulativeState
{
    public decimal OutMs;

    /// <summary>Unit x minutes.</summary>
    public Sum Area;

    /// <summary>With the sign turned for <c>below</c>.</summary>
    public double Peak;

    /// <summary>Null before the first instant.</summary>
    public long? PeakAtMs;

    /// <summary>When the time out reached the limit.</summary>
    public long? FiredAtMs;

    public readonly void Save(StateWriter writer)
    {
        writer.Write(OutMs);
        Area.Save(writer);
        writer.Write(PeakAtMs.HasValue);
        if (PeakAtMs is not { } peakAtMs)
            return;
        writer.Write(Peak);
        writer.Write(peakAtMs);
        writer.Write(FiredAtMs.HasValue);
        if (FiredAtMs is { } firedAtMs)
            writer.Write(firedAtMs);
    }

    public static CumulativeState Restore(ref StateReader reader)
    {
        var state = new CumulativeState { OutMs = reader.ReadDecimal(), Area = Sum.Restore(ref reader) };
        if (!reader.ReadBool())
            return state;
        state.Peak = reader.ReadDouble();
        state.PeakAtMs = reader.ReadLong();
        if (reader.ReadBool())
            state.FiredAtMs = reader.ReadLong();
        return state;
    }
}
