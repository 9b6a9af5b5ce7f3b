namespace ColdChain.Web.Api;

/// <summary>A reading before and after.</summary>
internal sealed record GenerationExampleJson(ReadingJson? Before, ReadingJson? After);
