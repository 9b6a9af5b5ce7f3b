using ColdChain.Records.Book;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>What one revision changed in one field, in canonical text.</summary>
/// <param name="Before">Null: it was empty; <paramref name="After"/> null: it was emptied.</param>
internal sealed record FieldCorrection(RecordField Field, string? Before, string? After)
{
    /// <returns>In the order of the form; empty when no field changed.</returns>
    public static IReadOnlyList<FieldCorrection> Between(RecordRevision before, RecordRevision after) =>
        [
            .. after
                .Kind.Fields.Select(field => new FieldCorrection(field, before.Value(field.Key), after.Value(field.Key)))
                .Where(change => change.Before != change.After),
        ];
}
