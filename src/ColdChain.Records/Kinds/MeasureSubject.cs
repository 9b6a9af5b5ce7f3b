namespace ColdChain.Records.Kinds;

/// <summary>Whose readings fill a field.</summary>
public enum MeasureSubject
{
    /// <summary>The product points of an equipment.</summary>
    Equipment = 0,

    /// <summary>The ambient points of a zone.</summary>
    Zone = 1,

    /// <summary>A logger that travelled along.</summary>
    Logger = 2,

    /// <summary>Readings that no field of the record points to: a person enters the value.</summary>
    None = 3,
}
