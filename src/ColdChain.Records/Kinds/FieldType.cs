namespace ColdChain.Records.Kinds;

/// <summary>What a field holds. Every value has one canonical text, which is what is stored; the type says how to read it.</summary>
public enum FieldType
{
    /// <summary>One line.</summary>
    Text = 0,

    /// <summary>Several lines.</summary>
    LongText = 1,

    /// <summary>An instant; ISO 8601 with offset on input, UTC with milliseconds as canonical text.</summary>
    Time = 2,

    /// <summary>A decimal number in the field's unit.</summary>
    Number = 3,

    /// <summary>A name or user name of a person.</summary>
    Person = 4,

    /// <summary>One of <see cref="RecordField.Choices"/>.</summary>
    Choice = 5,

    /// <summary>A batch number.</summary>
    Batch = 6,

    /// <summary>Batch numbers, one on each line.</summary>
    Batches = 7,

    /// <summary>Numbers, one on each line, belonging to the batches in their order.</summary>
    Quantities = 8,

    /// <summary>An equipment number.</summary>
    Equipment = 9,

    /// <summary>A zone of the record's site.</summary>
    Zone = 10,

    /// <summary>A position code; it has to lie in an equipment at the time.</summary>
    Position = 11,

    /// <summary>A product code (细胞类型).</summary>
    Product = 12,

    /// <summary>A device id of the record's site.</summary>
    Device = 13,

    /// <summary>A range of numbers: <c>2..8</c>, <c>..-60</c>, <c>-196..</c>, both ends inside.</summary>
    Range = 14,

    /// <summary>The id of another record.</summary>
    Record = 15,
}
