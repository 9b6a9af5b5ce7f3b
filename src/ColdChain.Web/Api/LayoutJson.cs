namespace ColdChain.Web.Api;

/// <param name="Positions">How many boxes it takes.</param>
internal sealed record LayoutJson(string Equipment, IReadOnlyList<string> Levels, int Positions);
