using ColdChain.Domain.Limits;

namespace ColdChain.Records.Batches;

/// <summary>What a batch is of (细胞类型), with the temperatures it bears.</summary>
/// <param name="Requirement">Limits and stability budget of the product itself, wherever it is; null when none are given.</param>
public sealed record Product(string Code, string Name, LimitProfile? Requirement);
