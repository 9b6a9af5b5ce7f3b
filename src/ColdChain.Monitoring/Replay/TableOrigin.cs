namespace ColdChain.Monitoring.Replay;

/// <summary>Where the rows of a table come from, and so what a replay does with them.</summary>
internal enum TableOrigin
{
    /// <summary>Follows from the journal alone: made anew whole.</summary>
    Rebuilt,

    /// <summary>Rows and figures follow from the journal; what people did and who was told hangs on the same ids, and stays.</summary>
    RebuiltAroundPeople,

    /// <summary>Follows from readings and records: the service works it out again when it starts, by its own ways.</summary>
    WorkedOutAfter,

    /// <summary>Follows from when messages came and did not come, as the clock of then told it: no journal can say it again. Stays.</summary>
    Clock,

    /// <summary>What people entered, decided, signed or were told, and what is kept beside it in the same transaction. Stays.</summary>
    People,

    /// <summary>The program's own.</summary>
    Program,
}
