namespace ColdChain.Web.Language;

/// <summary>One text that people see, in every language of the console: a missing translation does not compile.</summary>
/// <remarks>Places to fill are <c>{0}</c>, <c>{1}</c> ... and are the same in all languages.</remarks>
public sealed record Phrase(string English, string Chinese)
{
    public string In(Tongue tongue) => tongue == Tongue.Chinese ? Chinese : English;
}
