namespace ColdChain.Records.Kinds;

/// <summary>One field of a record kind. Form, printable blank, validation, API schema, CSV, report and audit difference come from it.</summary>
/// <param name="Key">camelCase; stays for ever.</param>
public sealed record RecordField(string Key, Label Label, FieldType Type)
{
    /// <summary>Canonical unit; null for fields without one.</summary>
    public string? Unit { get; init; }
    public FieldPresence Presence { get; init; } = FieldPresence.Expected;
    public FieldSource Source =>
        Measure is not null ? FieldSource.Equipment
        : IsReview ? FieldSource.Review
        : FieldSource.Entered;
    public AccessGrade Access { get; init; } = AccessGrade.Open;

    /// <summary>Marked <c>*</c> in the specification's table: filled from readings, as this says.</summary>
    public FieldMeasure? Measure { get; init; }

    /// <summary>Batches in it have to be known already, also where the record may name a new one elsewhere.</summary>
    public bool NamesKnownBatches { get; init; }

    /// <summary>Shows who reviewed the record; nobody enters it.</summary>
    public bool IsReview { get; init; }

    /// <summary>The specification does not name it; it is needed for the join with readings.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Of a choice: canonical text and what people read.</summary>
    public IReadOnlyList<(string Value, Label Label)> Choices { get; init; } = [];

    /// <summary>In characters.</summary>
    public int MaxLength { get; init; } = 500;

    /// <summary>The specification asks for it once that other field has a value: nobody can say who received what is not delivered.</summary>
    public string? ExpectedWith { get; init; }

    /// <summary>A person is to write something into it, also when readings stand beside it: the name of a programme.</summary>
    public bool IsWritten => Source == FieldSource.Entered || (Source == FieldSource.Equipment && Type != FieldType.Number);

    public bool FilledFromEquipment => Source == FieldSource.Equipment;
}
