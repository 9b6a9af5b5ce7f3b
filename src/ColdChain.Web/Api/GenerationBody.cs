namespace ColdChain.Web.Api;

/// <summary>An order to decode again, or to call that off.</summary>
/// <param name="Preview">Id of a finished preview; not asked for when an order is called off.</param>
/// <param name="Why">Required.</param>
internal sealed record GenerationBody(string? Preview, string? Why);
