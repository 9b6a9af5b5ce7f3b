namespace ColdChain.Evidence.Packages;

/// <summary>
/// Texts in CSV that no spreadsheet takes for a formula (OWASP, CSV injection), and that come back exactly: a text that begins with what a spreadsheet
/// would take for the begin of a formula, or with an apostrophe, gets one apostrophe before it. A field that begins with an apostrophe loses that one.
/// </summary>
public static class SpreadsheetText
{
    private const char Guard = '\'';

    /// <summary>The ASCII signs, what spreadsheets strip before they look, and the full-width signs that they take for the ASCII ones.</summary>
    private static readonly System.Buffers.SearchValues<char> Guarded = System.Buffers.SearchValues.Create(
        "=+-@\t\r\n\'\uff1d\uff0b\uff0d\uff20"
    );

    /// <summary>What goes into the field, before the quotes of CSV.</summary>
    public static string Protect(string text) => text.Length > 0 && Guarded.Contains(text[0]) ? Guard + text : text;

    /// <summary>What was protected, out of a field without the quotes of CSV.</summary>
    public static string Restore(string field) => field.Length > 0 && field[0] == Guard ? field[1..] : field;
}
