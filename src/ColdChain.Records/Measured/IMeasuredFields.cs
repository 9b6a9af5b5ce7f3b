using ColdChain.Records.Book;

namespace ColdChain.Records.Measured;

/// <summary>Fills the fields of a record that come from equipment, out of the readings as they are now: late ones change the answer.</summary>
public interface IMeasuredFields
{
    /// <summary>One for each field that is filled from equipment, in the order of the form. Never fails for missing readings: it says so.</summary>
    Task<IReadOnlyList<MeasuredField>> MeasureAsync(RecordRevision record, CancellationToken cancel);
}
