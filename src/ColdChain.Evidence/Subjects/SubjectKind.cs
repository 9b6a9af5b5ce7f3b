namespace ColdChain.Evidence.Subjects;

/// <summary>What evidence can be about.</summary>
public enum SubjectKind
{
    /// <summary>A batch, over its whole life.</summary>
    Batch = 0,

    /// <summary>An equipment, over a span that is asked for.</summary>
    Equipment = 1,

    /// <summary>A transport: from departure to delivery.</summary>
    Shipment = 2,
}
