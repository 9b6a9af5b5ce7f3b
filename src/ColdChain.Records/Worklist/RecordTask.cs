namespace ColdChain.Records.Worklist;

/// <summary>What a record leaves to be done.</summary>
public enum RecordTask
{
    /// <summary>Fields that the specification asks for are empty.</summary>
    MissingFields = 0,

    /// <summary>A field filled from equipment has no measured value, and will not get one by itself.</summary>
    MissingMeasured = 1,

    /// <summary>Nobody has reviewed the newest revision.</summary>
    Review = 2,

    /// <summary>A value is outside its range, and no deviation record says what became of it.</summary>
    UnexplainedDeviation = 3,

    /// <summary>A deviation record is not closed.</summary>
    OpenDeviation = 4,

    /// <summary>A transport is not delivered.</summary>
    Delivery = 5,

    /// <summary>A planned outbound has no actual time.</summary>
    Outbound = 6,
}
