using System.Text;
using ColdChain.Records.Kinds;

namespace ColdChain.Evidence.Report;

/// <summary>Puts the report together: numbered headings, tables with repeated heads, paragraphs. What it is given as content is HTML already.</summary>
internal sealed class ReportHtml(ReportText text)
{
    private readonly StringBuilder _html = new(256 * 1024);
    private int _section;
    private int _pictures;

    public ReportText Text => text;

    public ReportHtml Raw(string html)
    {
        _html.Append(html);
        return this;
    }

    /// <summary>Begins a numbered section. It ends where the next one begins.</summary>
    public ReportHtml Section(Label label)
    {
        if (_section > 0)
            _html.Append("</section>");
        _section++;
        _html.Append("<section><h2><span class=\"no\">").Append(_section).Append("</span>").Append(text.Label(label)).Append("</h2>");
        return this;
    }

    public ReportHtml EndSections()
    {
        if (_section > 0)
            _html.Append("</section>");
        return this;
    }

    /// <summary>A name for a picture that no other one on the page has.</summary>
    public string NextPicture() => $"p{++_pictures}";

    public ReportHtml Heading(string html) => Raw($"<h3>{html}</h3>");

    public ReportHtml Paragraph(string html, string? kind = null) =>
        Raw(kind is null ? $"<p>{html}</p>" : $"<p class=\"{kind}\">{html}</p>");

    /// <param name="kind">Class of the table.</param>
    public ReportHtml Table(string kind, params ReadOnlySpan<ReportColumn> columns)
    {
        _html.Append("<table class=\"").Append(kind).Append("\"><colgroup>");
        foreach (var column in columns)
            _html.Append(column.WidthPercent > 0 ? $"<col style=\"width:{column.WidthPercent}%\">" : "<col>");
        _html.Append("</colgroup><thead><tr>");
        foreach (var column in columns)
            _html.Append(column.IsNumber ? "<th class=\"n\">" : "<th>").Append(text.Label(column.Label)).Append("</th>");
        _html.Append("</tr></thead><tbody>");
        return this;
    }

    /// <summary>Cells that begin with <see cref="Number"/> stand to the right.</summary>
    public ReportHtml Row(params ReadOnlySpan<string> cells)
    {
        _html.Append("<tr>");
        foreach (var cell in cells)
        {
            if (cell.StartsWith(NumberMark))
                _html.Append("<td class=\"n\">").Append(cell.AsSpan(1));
            else
                _html.Append("<td>").Append(cell);
            _html.Append("</td>");
        }
        _html.Append("</tr>");
        return this;
    }

    public ReportHtml EndTable() => Raw("</tbody></table>");

    public static string Number(string html) => NumberMark + html;

    public static string Mono(string? plain) => $"<span class=\"mono\">{ReportText.Html(plain)}</span>";

    public override string ToString() => _html.ToString();

    /// <summary>Not a character that any text may have: HTML has no place for it.</summary>
    private const char NumberMark = '\u0001';
}
