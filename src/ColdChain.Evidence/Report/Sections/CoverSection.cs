using ColdChain.Evidence.Subjects;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>The first page: what it is about, the verdict, and what one has to know to trust it.</summary>
internal static class CoverSection
{
    private const int BatchesNamed = 12;

    /// <summary>In characters: a longer one is written smaller.</summary>
    private const int LongId = 24;

    public static void Append(ReportHtml html, ReportModel model)
    {
        var figures = ReportFigures.Of(model.Dossier.Subject.Kind, model.Measured);
        html.Raw("<div class=\"cover\">");
        Title(html, model);
        Facts(html, model, figures);
        Verdict(html, model, figures);
        html.Raw("<div class=\"pair\"><div>");
        html.Raw($"<h4>{html.Text.Label(CoverWords.Changes)}</h4>");
        foreach (var line in ChangesSinceEntry.Of(model).Lines(html.Text))
            html.Paragraph(line);
        html.Raw($"<h4>{html.Text.Label(CoverWords.Claim)}</h4>");
        html.Paragraph(Claim(html.Text, model));
        html.Raw("</div>");
        Code(html, model);
        html.Raw("</div>");
        Signatures(html, model);
        html.Raw("</div>");
    }

    public static Label NameOf(SubjectKind kind) =>
        kind switch
        {
            SubjectKind.Batch => ReportWords.Batch,
            SubjectKind.Equipment => ReportWords.Equipment,
            _ => ReportWords.Shipment,
        };

    private static void Title(ReportHtml html, ReportModel model)
    {
        var dossier = model.Dossier;
        html.Raw("<header><div>");
        html.Raw($"<p class=\"kind\">{html.Text.Label(ReportWords.Title)}</p>");
        var size = dossier.Subject.Id.Length > LongId ? " class=\"long\"" : "";
        html.Raw($"<h1{size}><span class=\"what\">{html.Text.Label(NameOf(dossier.Subject.Kind))}</span>{Html(dossier.Subject.Id)}</h1>");
        var about = dossier.Subject.Kind switch
        {
            SubjectKind.Batch => dossier.Product?.Name,
            SubjectKind.Equipment => dossier.Equipment?.Name,
            _ => Way(dossier),
        };
        html.Raw($"<p class=\"product\">{Html(about)}</p></div><p class=\"brand\">ColdChain</p></header>");
    }

    /// <summary>From where to where, as far as the record says.</summary>
    private static string Way(SubjectDossier dossier)
    {
        var record = dossier.Records[0].Current;
        string[] places = [record.Value("departurePlace") ?? "", record.Value("deliveryPlace") ?? ""];
        return string.Join(" \u2192 ", places.Where(place => place.Length > 0));
    }

    private static void Facts(ReportHtml html, ReportModel model, ReportFigures figures)
    {
        var (text, dossier) = (html.Text, model.Dossier);
        html.Raw("<dl class=\"facts\">");
        Fact(html, CoverWords.Period, Period(text, dossier), wide: true);
        if (dossier.Subject.Kind != SubjectKind.Equipment)
            Fact(html, CoverWords.Product, Html(Products(dossier)));
        if (dossier.Subject.Kind != SubjectKind.Batch)
            Fact(html, CoverWords.Batches, Html(Batches(dossier)), wide: true);
        Fact(html, CoverWords.Site, Html(model.Site ?? None));
        Fact(html, CoverWords.Zone, Html(text.ZoneName(dossier.FromMs ?? model.BuiltMs)));
        Fact(html, CoverWords.Excursions, Count(dossier.Excursions.Count));
        Fact(html, ReportWords.Monitored, text.Duration(figures.MonitoredSeconds));
        Fact(html, ReportWords.Unmonitored, text.Duration(figures.UnmonitoredSeconds));
        if (dossier.Subject.Kind == SubjectKind.Batch)
            Fact(html, ReportWords.Unaccounted, text.Duration(figures.UnaccountedSeconds));
        Fact(html, CoverWords.AsOf, text.Second(dossier.AsOfMs));
        Fact(html, CoverWords.Built, text.Second(model.BuiltMs));
        Fact(html, CoverWords.BuiltBy, Html(model.Reader.Name));
        html.Raw("</dl>");
    }

    private static string Period(ReportText text, SubjectDossier dossier) =>
        dossier is { FromMs: { } from, ToMs: { } to }
            ? $"{text.Minute(from)} \u2013 {text.Minute(to)}{(dossier.GoesOn ? $" ({text.Label(ReportWords.GoesOn)})" : "")} \u00b7 {text.Duration((to - from) / 1000d)}"
            : None;

    private static string Products(SubjectDossier dossier)
    {
        var names = dossier.Batches.Select(batch => batch.Product?.Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? None : string.Join(", ", names);
    }

    private static string Batches(SubjectDossier dossier)
    {
        var numbers = dossier.Batches.Select(batch => batch.Number.Value).ToList();
        var rest = numbers.Count > BatchesNamed ? $" \u2026 (+{numbers.Count - BatchesNamed})" : "";
        return numbers.Count == 0 ? None : string.Join(", ", numbers.Take(BatchesNamed)) + rest;
    }

    private static void Fact(ReportHtml html, Label label, string content, bool wide = false) =>
        html.Raw($"<div{(wide ? " class=\"wide\"" : "")}><dt>{html.Text.Label(label)}</dt><dd>{content}</dd></div>");

    private static void Verdict(ReportHtml html, ReportModel model, ReportFigures figures)
    {
        var facts = ReportFigures.Facts(model);
        var kind = VerdictSign.KindOf(
            facts.Verdict,
            ReportFigures.BrokenSignatures(model),
            model.Calibrations.Count(channel => !channel.CoveredThroughout)
        );
        var text = html.Text;
        html.Raw($"<div class=\"verdict {kind}\">{VerdictSign.Svg(kind)}<div><p class=\"dt\">{text.Label(CoverWords.Verdict)}</p>");
        html.Raw($"<p class=\"said\">{text.Say(VerdictWords.Of(facts.Verdict))}</p>");
        html.Raw("<div class=\"remarks\">");
        foreach (var line in Remarks(model, facts, figures, text))
            html.Paragraph(line);
        html.Raw("</div>");
        html.Raw($"<p class=\"muted\">{text.Say(CoverWords.VerdictNote)}</p></div></div>");
    }

    private static IEnumerable<string> Remarks(ReportModel model, VerdictFacts facts, ReportFigures figures, ReportText text)
    {
        if (facts.Excursions > 0)
            yield return text.Say(VerdictWords.Counts, facts.Excursions, facts.Unassessed, facts.Open);
        var latest = model.Holds.SelectMany(hold => hold.Hold.Dispositions).MaxBy(disposition => disposition.SignedMs);
        if (latest is not null)
            yield return text.Say(VerdictWords.Latest, VerdictWords.Of(latest.Decision));
        if (figures.GapSeconds > 0)
            yield return text.Say(VerdictWords.Unmonitored, text.Duration(figures.GapSeconds));
        if (figures.UnaccountedSeconds > 0)
            yield return text.Say(VerdictWords.Unaccounted, text.Duration(figures.UnaccountedSeconds));
        if (figures.ManualReadings > 0)
            yield return figures.ManualReadings == figures.Readings
                ? text.Say(VerdictWords.OnlyManual)
                : text.Say(VerdictWords.Manual, Count(figures.ManualReadings));
        var uncalibrated = model.Calibrations.Count(channel => !channel.CoveredThroughout);
        if (uncalibrated > 0)
            yield return text.Say(VerdictWords.Uncalibrated, uncalibrated);
        var conflicting = model.Dossier.Stretches.Count(stretch => stretch.Exposure.Conflicting);
        if (conflicting > 0)
            yield return text.Say(VerdictWords.Conflicting, conflicting);
        var broken = ReportFigures.BrokenSignatures(model);
        if (broken > 0)
            yield return text.Say(VerdictWords.Broken, broken);
    }

    private static string Claim(ReportText text, ReportModel model) =>
        model.Completeness is { } claim
            ? text.Say(
                CoverWords.Sealed,
                claim.Topics,
                claim.Recorder,
                text.Minute(claim.Received.FromMs),
                claim.Received.ToMs is { } to ? text.Minute(to) : None,
                claim.LastSegment
            )
            : text.Say(CoverWords.NotSealed);

    private static void Code(ReportHtml html, ReportModel model)
    {
        var code = model.VerificationCode;
        html.Raw($"<div class=\"code\"><h4>{html.Text.Label(CoverWords.Code)}</h4>");
        html.Raw(ReportQr.Svg(VerificationCode.Scanned(code), html.Text.Plain(CoverWords.Code)));
        html.Raw($"<p class=\"mono\">{VerificationCode.Groups(code, code.Length)}</p>");
        html.Raw($"<p class=\"muted\">{html.Text.Say(CoverWords.CodeNote)}</p></div>");
    }

    private static void Signatures(ReportHtml html, ReportModel model)
    {
        html.Raw($"<div class=\"whole\"><h4>{html.Text.Label(CoverWords.Signed)}</h4>");
        html.Table(
            "sign",
            new ReportColumn(CoverWords.Role, 28),
            new ReportColumn(CoverWords.PersonName, 26),
            new ReportColumn(CoverWords.Signature, 28),
            new ReportColumn(CoverWords.Date, 18)
        );
        html.Row(html.Text.Label(CoverWords.Prepared), Html(model.Reader.Name), "", "");
        html.Row(html.Text.Label(CoverWords.Reviewed), "", "", "");
        html.Row(html.Text.Label(CoverWords.Approved), "", "", "");
        html.EndTable().Raw("</div>");
    }
}
