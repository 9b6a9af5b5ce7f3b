namespace ColdChain.Evidence.Epcis;

/// <summary>A batch in an event.</summary>
/// <param name="Product">Null when only records name the batch.</param>
/// <param name="Quantity">In the unit of the record; null when it does not say.</param>
internal sealed record BatchQuantity(string Number, string? Product, decimal? Quantity);
