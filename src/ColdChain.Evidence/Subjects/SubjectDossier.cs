using ColdChain.Domain.Readings;
using ColdChain.Evidence.Batches;
using ColdChain.Monitoring.Impact;
using ColdChain.Records.Batches;
using ColdChain.Records.Book;
using ColdChain.Records.Equipment;

namespace ColdChain.Evidence.Subjects;

/// <summary>All that is known of a subject before any reading is read. Report and package are made from it.</summary>
public sealed record SubjectDossier
{
    public required EvidenceSubject Subject { get; init; }

    /// <summary>Where it was, or what it was, by start; with the points that judge it, their channels and limits.</summary>
    public required IReadOnlyList<ExposureStretch> Stretches { get; init; }

    /// <summary>Records that tell of it, each with all its revisions, by when they happened.</summary>
    public required IReadOnlyList<RecordHistory> Records { get; init; }

    /// <summary>The batch itself; or those that lay in the equipment or travelled, by number.</summary>
    public required IReadOnlyList<SubjectBatch> Batches { get; init; }

    /// <summary>When it was put together, ms UTC; what goes on is looked at up to here.</summary>
    public required long AsOfMs { get; init; }

    /// <summary>Of a batch: its life as the batch's page has it. Null for the others.</summary>
    public BatchDossier? Life { get; init; }

    /// <summary>The equipment, or that of the shipment; null for a batch, and where it is not known any more.</summary>
    public EquipmentItem? Equipment { get; init; }

    /// <summary>Whose budget and frozen state count for the figures: of the batch, or of all batches when they are of one product; else null.</summary>
    public Product? Product => Batches.Select(batch => batch.Product).Distinct().ToList() is [var only] && Batches.Count > 0 ? only : null;

    /// <summary>Start of the first stretch, ms UTC; null without any.</summary>
    public long? FromMs => Stretches.Count == 0 ? null : Stretches.Min(stretch => stretch.FromMs);

    /// <summary>Up to where it is looked at, ms UTC; null without any stretch.</summary>
    public long? ToMs => Stretches.Count == 0 ? null : Stretches.Max(stretch => stretch.ToMs);

    /// <summary>Something of it has not ended.</summary>
    public bool GoesOn => Stretches.Any(stretch => stretch.Exposure.Span.ToMs is not { } end || end > AsOfMs);

    /// <summary>What was out of limits, by start: an excursion over two stretches is two parts.</summary>
    public IReadOnlyList<ExcursionImpact> Excursions =>
        [
            .. Stretches
                .SelectMany(stretch => stretch.Excursions)
                .OrderBy(impact => impact.StartMs)
                .ThenBy(impact => impact.Excursion.Excursion.Id, StringComparer.Ordinal),
        ];

    /// <summary>Every channel that speaks for it, in order of its name.</summary>
    public IReadOnlyList<ChannelId> Channels =>
        [
            .. Stretches
                .SelectMany(stretch => stretch.Points)
                .SelectMany(point => point.Channels)
                .Select(row => row.Channel)
                .Distinct()
                .OrderBy(channel => channel.ToString(), StringComparer.Ordinal),
        ];
}
