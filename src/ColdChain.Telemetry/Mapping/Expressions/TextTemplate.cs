using System.Text;

namespace ColdChain.Telemetry.Mapping.Expressions;

/// <summary>Constant text with placeholders: <c>{deviceInfo.devEui | lower}</c>. Compiled once.</summary>
internal sealed record TextTemplate(string Source, TextTemplate.Piece[] Pieces)
{
    /// <summary>UTF-16 characters; a longer result counts as missing.</summary>
    private const int MaxLength = 8192;

    /// <param name="Path">Null: the text stands as it is.</param>
    internal sealed record Piece(string Text, PathExpression? Path, TextFilter[] Filters);

    /// <summary>The text when nothing of the message is in it; null otherwise.</summary>
    public string? Constant { get; } = Pieces.All(piece => piece.Path is null) ? string.Concat(Pieces.Select(piece => piece.Text)) : null;

    /// <returns>Null when a placeholder found nothing.</returns>
    public string? Fill(MappingScope scope)
    {
        if (Constant is not null)
            return Constant;
        if (Pieces.Length == 1)
            return FillOne(Pieces[0], scope);
        var filled = new StringBuilder();
        foreach (var piece in Pieces)
        {
            if (FillOne(piece, scope) is not { } text || filled.Length + text.Length > MaxLength)
                return null;
            filled.Append(text);
        }
        return filled.ToString();
    }

    private static string? FillOne(Piece piece, MappingScope scope)
    {
        if (piece.Path is null)
            return piece.Text;
        var text = piece.Path.Find(scope).AsText();
        if (text?.Length == 0)
            text = null;
        foreach (var filter in piece.Filters)
            text = filter.Apply(text);
        return text?.Length == 0 ? null : text;
    }
}
