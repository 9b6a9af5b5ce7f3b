using System.Reflection;
using System.Text;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The report: one HTML document that needs nothing from elsewhere and prints on A4. A pure function of its model.</summary>
internal static class SubjectReport
{
    private static readonly string Style = LoadStyle();

    public static string Write(ReportModel model)
    {
        var text = new ReportText(model.Zone, model.Language);
        var html = new ReportHtml(text);
        var subject = $"{text.Plain(CoverSection.NameOf(model.Dossier.Subject.Kind))} {model.Dossier.Subject.Id}";
        html.Raw($"<!DOCTYPE html>\n<html lang=\"{text.HtmlLanguage}\"><head><meta charset=\"utf-8\">");
        html.Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Raw($"<title>{Html(text.Plain(ReportWords.Title))} \u2013 {Html(subject)}</title>");
        html.Raw(
            $"<style>{Style}\n{PageHead.Css(model, text, subject)}</style></head><body class=\"{model.Language.ToString().ToLowerInvariant()}\">"
        );
        CoverSection.Append(html, model);
        CustodySection.Append(html, model);
        TemperatureSection.Append(html, model);
        RunSection.Append(html, model);
        ExcursionSection.Append(html, model);
        DispositionSection.Append(html, model);
        BudgetSection.Append(html, model);
        CalibrationSection.Append(html, model);
        RecorderSection.Append(html, model);
        RecordSection.Append(html, model);
        CorrectionSection.Append(html, model);
        ClaimSection.Append(html, model);
        return html.EndSections().Raw("</body></html>\n").ToString();
    }

    private static string LoadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!;
        using var text = new StreamReader(stream, Encoding.UTF8);
        return text.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
