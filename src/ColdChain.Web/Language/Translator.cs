using System.Globalization;

namespace ColdChain.Web.Language;

/// <summary>Says phrases in the language of whoever looks at the page.</summary>
internal sealed class Translator(Viewer viewer)
{
    public Tongue Tongue => viewer.Tongue;

    public string this[Phrase phrase] => phrase.In(viewer.Tongue);

    public string Say(Phrase phrase, params object?[] parts) => string.Format(CultureInfo.InvariantCulture, phrase.In(viewer.Tongue), parts);
}
