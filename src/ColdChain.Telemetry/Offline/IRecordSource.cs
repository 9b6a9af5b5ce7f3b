using ColdChain.Journal;

namespace ColdChain.Telemetry.Offline;

/// <summary>Records of one recorder that somebody holds apart from its journal, as an evidence package does: in order, with holes where nobody took them along.</summary>
public interface IRecordSource
{
    Guid Recorder { get; }

    /// <summary>The smallest sequence held; 1 when there is none.</summary>
    long FirstSequence { get; }

    /// <summary>The largest sequence held; 0 when there is none.</summary>
    long LastSequence { get; }

    /// <summary>Reads from the first record held at or after a sequence on.</summary>
    IJournalReader OpenReader(long fromSequence);
}
