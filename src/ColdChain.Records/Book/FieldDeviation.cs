namespace ColdChain.Records.Book;

/// <summary>A value outside the range that is normal or allowed for its field (specification, section 4).</summary>
/// <param name="Allowed">As <see cref="Kinds.NumberRange"/> writes it.</param>
public sealed record FieldDeviation(string Field, decimal Value, string Allowed);
