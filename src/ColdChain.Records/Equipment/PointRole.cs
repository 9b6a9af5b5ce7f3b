namespace ColdChain.Records.Equipment;

/// <summary>What a measuring point speaks for.</summary>
public enum PointRole
{
    /// <summary>Batches in the equipment are judged by it.</summary>
    Product = 0,

    /// <summary>The air of the room or zone: handling is judged by it.</summary>
    Ambient = 1,

    /// <summary>The equipment's own state: level, door, compressor.</summary>
    Technical = 2,
}
