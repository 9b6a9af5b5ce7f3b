namespace ColdChain.Records.Stock;

/// <summary>Why the quantity of a batch changed.</summary>
public enum StockFlow
{
    /// <summary>Received.</summary>
    Inbound = 0,

    /// <summary>Made from other batches.</summary>
    Made = 1,

    /// <summary>Taken to make other batches.</summary>
    Taken = 2,

    /// <summary>Handed out.</summary>
    Outbound = 3,

    /// <summary>Broken, destroyed, used up.</summary>
    Lost = 4,
}
