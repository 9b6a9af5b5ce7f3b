namespace ColdChain.Web.Language;

/// <summary>The languages of the console.</summary>
public enum Tongue
{
    English = 0,
    Chinese = 1,
}
