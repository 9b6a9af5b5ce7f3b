using ColdChain.Evidence.Batches;
using ColdChain.Evidence.Charts;
using ColdChain.Evidence.Subjects;
using ColdChain.Records.Exposures;
using ColdChain.Records.Kinds;
using static ColdChain.Evidence.Report.ReportText;

namespace ColdChain.Evidence.Report;

/// <summary>Where it was, when, from which record, and who handed it over.</summary>
internal static class CustodySection
{
    /// <summary>Who had it in hand, in the order in which it went through the hands.</summary>
    private static readonly string[] Hands = ["handedOverBy", "transportedBy", "operator", "receivedBy"];

    public static void Append(ReportHtml html, ReportModel model)
    {
        var dossier = model.Dossier;
        if (dossier.Subject.Kind == SubjectKind.Equipment)
        {
            Inside(html, model, CustodyWords.Inside);
            return;
        }
        html.Section(dossier.Subject.Kind == SubjectKind.Batch ? CustodyWords.Title : CustodyWords.Way);
        if (dossier.Stretches.Count == 0)
            html.Paragraph(html.Text.Say(CustodyWords.NoExposure), "bad");
        else
        {
            html.Raw(LifeLineSvg.Render(Line(html.Text, dossier), 720, html.NextPicture()));
            html.Paragraph(html.Text.Say(CustodyWords.LifeLineNote), "muted intro");
            Places(html, model, dossier.Stretches);
        }
        if (dossier.Life?.Inherited is { Count: > 0 } inherited)
            Inherited(html, inherited);
        if (dossier.Subject.Kind == SubjectKind.Shipment)
            Inside(html, model, CustodyWords.OnBoard);
    }

    /// <summary>Equipment and position, or what is known instead. HTML.</summary>
    public static string Place(ReportText text, ExposureStretch stretch)
    {
        var exposure = stretch.Exposure;
        var parts = new List<string>();
        if (exposure.EquipmentNumber is { } number)
            parts.Add($"<strong>{Html(number)}</strong> {Html(stretch.Equipment?.Name)}");
        if (exposure.Position is { } position)
            parts.Add(Html(position));
        if (exposure.EquipmentNumber is null && exposure.Zone is { } zone)
            parts.Add(text.Label(new Label(text.Plain(CustodyWords.ZoneOnly, zone), "")));
        if (exposure.Logger is { } logger)
            parts.Add(text.Label(new Label(text.Plain(CustodyWords.Logger, logger), "")));
        return parts.Count == 0 ? None : string.Join("<br>", parts);
    }

    private static void Places(ReportHtml html, ReportModel model, IReadOnlyList<ExposureStretch> stretches)
    {
        var numbers = new RecordNumbers(model.Dossier);
        html.Table(
            "custody",
            new ReportColumn(ReportWords.Number, 5),
            new ReportColumn(ReportWords.From, 14),
            new ReportColumn(ReportWords.To, 14),
            new ReportColumn(ReportWords.Duration, 11),
            new ReportColumn(CustodyWords.Phase, 12),
            new ReportColumn(CustodyWords.Place, 23),
            new ReportColumn(CustodyWords.Persons, 14),
            new ReportColumn(ReportWords.Record, 7)
        );
        for (var index = 0; index < stretches.Count; index++)
        {
            var stretch = stretches[index];
            var exposure = stretch.Exposure;
            var phase = html.Text.Label(ReportWords.Of(exposure.Phase));
            if (exposure.Phase == ExposurePhase.Unaccounted)
                phase = $"<span class=\"bad\">{phase}</span>";
            if (exposure.Conflicting)
                phase += $"<br><span class=\"bad\">{html.Text.Label(CustodyWords.Conflict)}</span>";
            html.Row(
                $"{index + 1}",
                html.Text.Minute(stretch.FromMs),
                html.Text.Until(exposure.Span.ToMs),
                html.Text.Duration(ReportFigures.Seconds(stretch)),
                phase,
                Place(html.Text, stretch),
                Persons(model, exposure.RecordId, exposure.Phase),
                numbers.Link(exposure.RecordId)
            );
        }
        html.EndTable();
    }

    private static string Persons(ReportModel model, string recordId, ExposurePhase phase)
    {
        if (phase == ExposurePhase.Unaccounted)
            return None;
        var record = model.Dossier.Records.FirstOrDefault(history => history.Current.Id == recordId)?.Current;
        var names = Hands
            .Select(key => record?.Kind.Field(key))
            .OfType<RecordField>()
            .Where(field => FieldAccess.MaySee(field.Access, model.Reader.Roles))
            .Select(field => record!.Value(field.Key))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return names.Count == 0 ? None : string.Join(" \u2192 ", names.Select(Html));
    }

    private static void Inherited(ReportHtml html, IReadOnlyList<InheritedExposure> inherited)
    {
        html.Heading(html.Text.Label(CustodyWords.InheritedTitle)).Paragraph(html.Text.Say(CustodyWords.InheritedNote), "muted intro");
        html.Table(
            "plain",
            ReportWords.From,
            ReportWords.To,
            CustodyWords.Phase,
            CustodyWords.Place,
            ReportWords.Batch,
            ReportWords.Record
        );
        foreach (var before in inherited)
        {
            var exposure = before.Exposure;
            html.Row(
                html.Text.Minute(exposure.Span.FromMs),
                html.Text.Until(exposure.Span.ToMs),
                html.Text.Label(ReportWords.Of(exposure.Phase)),
                Html($"{exposure.EquipmentNumber} {exposure.Position}".Trim()),
                Html(before.Of),
                ReportHtml.Mono(exposure.RecordId)
            );
        }
        html.EndTable();
    }

    private static void Inside(ReportHtml html, ReportModel model, Label title)
    {
        html.Section(title);
        if (model.Dossier.Batches.Count == 0)
        {
            html.Paragraph(html.Text.Say(CustodyWords.NoBatch));
            return;
        }
        var numbers = new RecordNumbers(model.Dossier);
        html.Table(
            "plain",
            new ReportColumn(ReportWords.Batch, 22),
            new ReportColumn(CoverWords.Product, 22),
            new ReportColumn(CustodyWords.In, 16),
            new ReportColumn(CustodyWords.Out, 16),
            new ReportColumn(ReportWords.Position, 16),
            new ReportColumn(ReportWords.Record, 8)
        );
        foreach (var batch in model.Dossier.Batches)
        {
            foreach (var exposure in batch.Exposures)
                html.Row(
                    Html(batch.Number.Value),
                    Html(batch.Product?.Name ?? None),
                    html.Text.Minute(exposure.Span.FromMs),
                    html.Text.Until(exposure.Span.ToMs),
                    Html(exposure.Position ?? None),
                    numbers.Link(exposure.RecordId)
                );
        }
        html.EndTable();
    }

    private static LifeLine Line(ReportText text, SubjectDossier dossier)
    {
        return new LifeLine
        {
            Title = text.Plain(CustodyWords.LifeLine),
            Description = text.Plain(CustodyWords.LifeLineNote),
            Zone = text.Zone,
            Segments =
            [
                .. dossier.Stretches.Select(stretch =>
                    Segment(stretch, stretch.FromMs, stretch.ToMs, text.Plain(ReportWords.Of(stretch.Exposure.Phase)))
                ),
            ],
            Excursions =
            [
                .. dossier.Stretches.SelectMany(stretch =>
                    stretch.Excursions.Select(impact =>
                        Segment(
                            stretch,
                            impact.StartMs,
                            impact.EndMs,
                            text.Plain(CustodyWords.Excursion, impact.Excursion.Excursion.RuleId)
                        )
                    )
                ),
            ],
        };

        LifeLineSegment Segment(ExposureStretch stretch, long fromMs, long toMs, string what)
        {
            var place =
                stretch.Exposure.EquipmentNumber
                ?? (stretch.Exposure.Phase == ExposurePhase.Unaccounted ? text.Short(ReportWords.Unaccounted) : null)
                ?? stretch.Exposure.Zone
                ?? stretch.Exposure.Logger
                ?? None;
            return new LifeLineSegment(
                place,
                stretch.Exposure.Phase.ToString().ToLowerInvariant(),
                $"{place}: {what}, {text.Minute(fromMs)} \u2013 {text.Minute(toMs)}",
                fromMs,
                toMs
            );
        }
    }
}
