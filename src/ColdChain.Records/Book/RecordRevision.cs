using ColdChain.Records.Kinds;
using ColdChain.Records.Measured;

namespace ColdChain.Records.Book;

/// <summary>One revision of a record (记录). Times in ms UTC.</summary>
public sealed record RecordRevision
{
    public required string Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Revision { get; init; }
    public required RecordKind Kind { get; init; }

    /// <summary>Version of the form it was entered with.</summary>
    public required int FormVersion { get; init; }
    public required string Site { get; init; }
    public required long HappenedMs { get; init; }
    public required string EnteredBy { get; init; }
    public required long EnteredMs { get; init; }
    public string? ReviewedBy { get; init; }
    public long? ReviewedMs { get; init; }

    /// <summary>Why it was changed; null for the first revision.</summary>
    public string? Reason { get; init; }

    /// <summary>It was entered by mistake and counts no more; it stays readable.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Canonical text by field key, in the order of the form; fields without a value are not in it. What stands in a field
    /// filled from equipment is a manual value.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }
    public IReadOnlyList<FieldDeviation> Deviations { get; init; } = [];
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Version of the paper form that it was copied from; null: it was entered where it happened.</summary>
    public int? PaperFormVersion { get; init; }

    /// <summary>User name of the partner who handed it in, whoever corrected it since; null: it was entered in the house.</summary>
    public string? Source { get; init; }

    /// <summary>What the readings said when it was reviewed; null before. Now they may say more: see <see cref="IMeasuredFields"/>.</summary>
    public IReadOnlyList<MeasuredField>? MeasuredAtReview { get; init; }

    public string? Value(string key) => Values.GetValueOrDefault(key);

    public long? Time(string key) => FieldText.TryTime(Values.GetValueOrDefault(key), out var ms) ? ms : null;

    /// <summary>Batch numbers it names, in its order.</summary>
    public IReadOnlyList<string> Batches =>
        [
            .. Kind
                .Fields.Where(item => item.Type is FieldType.Batch or FieldType.Batches)
                .SelectMany(item => FieldText.Lines(Value(item.Key)))
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Fields that the specification asks for and that have no value yet.</summary>
    public IReadOnlyList<string> MissingFields =>
        [
            .. Kind
                .Fields.Where(item =>
                    item.Presence == FieldPresence.Expected
                    && item.IsWritten
                    && item.Key != Kind.ClosedBy
                    && (item.ExpectedWith is null || Value(item.ExpectedWith) is not null)
                    && Value(item.Key) is null
                )
                .Select(item => item.Key),
        ];

    /// <summary>What it is about has not ended: not delivered, not handed out, not closed.</summary>
    public bool IsOpen => !Withdrawn && Kind.ClosedBy is { } closing && Value(closing) is null;
}
