namespace ColdChain.Records.Kinds;

/// <summary>What is wrong with a field: a form and the API say the same in their language.</summary>
public enum FieldProblemKind
{
    Missing = 0,
    UnknownField = 1,
    TooLong = 2,
    ControlCharacter = 3,
    NotATime = 4,
    NotANumber = 5,
    NotAChoice = 6,
    NotABatchNumber = 7,
    NotARange = 8,
    Repeated = 9,
    CountDiffers = 10,
    EndBeforeStart = 11,
    UnknownBatch = 13,
    UnknownEquipment = 14,
    UnknownPosition = 15,
    UnknownProduct = 16,
    UnknownDevice = 17,
    UnknownZone = 18,
    OtherProduct = 19,
    NotEntered = 12,
    SamePerson = 20,
    UnknownRecord = 21,

    /// <summary>More of a batch would have left than there was.</summary>
    NegativeBalance = 30,

    /// <summary>A batch would come from itself.</summary>
    Circle = 31,

    /// <summary>What was taken is not what was made and lost.</summary>
    SumDiffers = 32,

    /// <summary>The batch may not leave: no passed release check, or on hold, and nobody countersigned.</summary>
    NotReleased = 33,
}
