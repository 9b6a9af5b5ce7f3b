namespace ColdChain.Web.Api;

/// <param name="Generation">The number of the generation: the journal sequence of the order.</param>
internal sealed record GenerationAnswer(long Generation);
