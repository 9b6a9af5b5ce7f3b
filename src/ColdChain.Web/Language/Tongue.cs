namespace ColdChain.Web.Language;

/// <summary>The languages of the console.</summary>
internal enum Tongue
{
    English = 0,
    Chinese = 1,
}
