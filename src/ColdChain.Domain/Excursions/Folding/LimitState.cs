namespace ColdChain.Domain.Excursions.Folding;

/// <summary>All that a <c>limit</c> rule remembers between two instants; a copy is a checkpoint.</summary>
internal struct LimitState
{
    public LimitPhase Phase;
    public int Transients;
    public long StartMs;
    public bool StartUncertain;

    /// <summary>Segments from the start to where it is measured, in ms.</summary>
    public long MonitoredMs;
    public bool SpansGap;

    /// <summary>With the sign turned for <c>below</c>.</summary>
    public double Peak;
    public long PeakAtMs;

    /// <summary>Unit x minutes.</summary>
    public Sum Area;

    /// <summary>This and the rest: only while returned.</summary>
    public long EndMs;
    public bool EndUncertain;

    /// <summary>Segments from the end to the newest instant, in ms: they count if it goes on after all.</summary>
    public long MonitoredSinceEndMs;
    public bool GapSinceEnd;

    public readonly void Save(StateWriter writer)
    {
        writer.Write((long)Phase);
        writer.Write(Transients);
        if (Phase == LimitPhase.Inside)
            return;
        writer.Write(StartMs);
        writer.Write(StartUncertain);
        writer.Write(MonitoredMs);
        writer.Write(SpansGap);
        writer.Write(Peak);
        writer.Write(PeakAtMs);
        Area.Save(writer);
        if (Phase != LimitPhase.Returned)
            return;
        writer.Write(EndMs);
        writer.Write(EndUncertain);
        writer.Write(MonitoredSinceEndMs);
        writer.Write(GapSinceEnd);
    }

    public static LimitState Restore(ref StateReader reader)
    {
        var state = new LimitState { Phase = (LimitPhase)reader.ReadInt(), Transients = reader.ReadInt() };
        if (state.Phase == LimitPhase.Inside)
            return state;
        state.StartMs = reader.ReadLong();
        state.StartUncertain = reader.ReadBool();
        state.MonitoredMs = reader.ReadLong();
        state.SpansGap = reader.ReadBool();
        state.Peak = reader.ReadDouble();
        state.PeakAtMs = reader.ReadLong();
        state.Area = Sum.Restore(ref reader);
        if (state.Phase != LimitPhase.Returned)
            return state;
        state.EndMs = reader.ReadLong();
        state.EndUncertain = reader.ReadBool();
        state.MonitoredSinceEndMs = reader.ReadLong();
        state.GapSinceEnd = reader.ReadBool();
        return state;
    }
}
