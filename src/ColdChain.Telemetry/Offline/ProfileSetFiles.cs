using ColdChain.Journal;
using ColdChain.Telemetry.InForce;

namespace ColdChain.Telemetry.Offline;

/// <summary>The mapping profiles that a record of the journal put in force, as texts.</summary>
/// <param name="Hash">SHA-256 over the files, hexadecimal.</param>
/// <param name="Files">Name and text, in the order of the record.</param>
public sealed record ProfileSetFiles(string Hash, string Who, string Why, IReadOnlyList<ProfileSetFile> Files)
{
    /// <returns>Null: the record is no set of profiles, or not as its hash says.</returns>
    public static ProfileSetFiles? TryRead(in JournalRecord record) =>
        record.Type is JournalEntryType.ProfileSetChanged && ProfileSetRecord.TryParse(record.Payload) is { } set
            ? new ProfileSetFiles(
                set.Hash,
                set.Who,
                set.Why,
                [.. set.Sources.Select(source => new ProfileSetFile(source.File, source.Text, source.IsShipped))]
            )
            : null;
}
