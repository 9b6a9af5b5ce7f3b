using System.Globalization;
using ColdChain.Records.Kinds;

namespace ColdChain.Web.Language;

/// <summary>Says phrases in the language of whoever looks at the page.</summary>
internal sealed class Translator(Viewer viewer)
{
    public Tongue Tongue => viewer.Tongue;

    /// <summary>What a record's definition calls it.</summary>
    public string Of(Label label) => viewer.Tongue == Tongue.Chinese ? label.Zh : label.En;

    public string this[Phrase phrase] => phrase.In(viewer.Tongue);

    public string Say(Phrase phrase, params object?[] parts) =>
        string.Format(CultureInfo.InvariantCulture, phrase.In(viewer.Tongue), parts);
}
