namespace ColdChain.Records.Kinds;

/// <summary>One kind of record, defined once. Another set of fields is another form version.</summary>
/// <param name="Key">Lower case with hyphens; part of addresses.</param>
/// <param name="SpecificationClause">Where the specification asks for it, such as <c>3.4.2</c>.</param>
public sealed record RecordKind(string Key, Label Label, string SpecificationClause, int FormVersion, IReadOnlyList<RecordField> Fields)
{
    /// <summary>When it happened: the first of these fields that has a value.</summary>
    public required IReadOnlyList<string> HappenedAtFields { get; init; }

    /// <summary>Pairs of times whose second must not be before the first.</summary>
    public IReadOnlyList<(string Start, string End)> TimeOrder { get; init; } = [];

    /// <summary>The record may be the first that names its batch: then the batch is created, of the record's cell type.</summary>
    public bool IntroducesBatch { get; init; }

    /// <summary>Pairs of a field of batches and the field of their quantities: one for each, in their order.</summary>
    public IReadOnlyList<(string Batches, string Quantities)> QuantityPairs { get; init; } = [];

    public RecordGroup Group { get; init; } = RecordGroup.Batch;

    /// <summary>Field whose value closes the record, such as the delivery of a transport; null: it is whole when it is entered.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>Field that says until when it has to be closed; null: some days after it happened.</summary>
    public string? DueField { get; init; }

    /// <summary>Field that names who has to close it; null: who entered it.</summary>
    public string? ResponsibleField { get; init; }

    /// <summary>A record cannot be closed without these.</summary>
    public IReadOnlyList<string> RequiredToClose { get; init; } = [];

    /// <returns>Null when there is no such field.</returns>
    public RecordField? Field(string key) => Fields.FirstOrDefault(field => field.Key == key);
}
