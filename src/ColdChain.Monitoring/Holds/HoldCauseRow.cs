using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Holds;

/// <summary>A row of <c>batch_hold_causes</c>.</summary>
internal sealed class HoldCauseRow
{
    public const string Columns = """
        id as Id, batch as Batch, kind as Kind, subject as Subject, severity as Severity, equipment_number as EquipmentNumber, point_id as PointId,
        rule_id as RuleId, start_ms as StartMs, end_ms as EndMs, deviation as Deviation, seconds as Seconds, found_ms as FoundMs, held_ms as HeldMs,
        standing as Standing, successor as Successor, disposition_id as DispositionId, signed_severity as SignedSeverity,
        signed_end_ms as SignedEndMs, signed_deviation as SignedDeviation, from_batches as FromBatches
        """;

    public static readonly SqlTable Table = new(
        "batch_hold_causes",
        ["id text"],
        [
            "batch text",
            "kind text",
            "subject text",
            "severity text",
            "equipment_number text",
            "point_id text",
            "rule_id text",
            "start_ms bigint",
            "end_ms bigint",
            "deviation double",
            "seconds double",
            "found_ms bigint",
            "held_ms bigint",
            "standing bigint",
            "successor text",
            "disposition_id text",
            "signed_severity text",
            "signed_end_ms bigint",
            "signed_deviation double",
            "from_batches text",
        ]
    );

    public string Id { get; set; } = "";
    public string Batch { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Severity { get; set; } = "";
    public string? EquipmentNumber { get; set; }
    public string? PointId { get; set; }
    public string RuleId { get; set; } = "";
    public long StartMs { get; set; }
    public long? EndMs { get; set; }
    public double? Deviation { get; set; }
    public double Seconds { get; set; }
    public long FoundMs { get; set; }
    public long HeldMs { get; set; }
    public long Standing { get; set; }
    public string? Successor { get; set; }
    public string? DispositionId { get; set; }
    public string? SignedSeverity { get; set; }
    public long? SignedEndMs { get; set; }
    public double? SignedDeviation { get; set; }

    /// <summary>One to a line; null: of its own.</summary>
    public string? FromBatches { get; set; }

    public HoldCause ToCause() =>
        new(
            Id,
            Batch,
            Kind,
            Subject,
            EquipmentNumber,
            PointId,
            RuleId,
            StartMs,
            new CauseFigures(Parse(Severity), EndMs, Deviation),
            Seconds
        )
        {
            FoundMs = FoundMs,
            HeldMs = HeldMs,
            Standing = Standing != 0,
            FromBatches = FromBatches?.Split('\n') ?? [],
            SuccessorId = Successor,
            DispositionId = DispositionId,
            Signed = SignedSeverity is { } severity ? new CauseFigures(Parse(severity), SignedEndMs, SignedDeviation) : null,
        };

    public static object?[] Values(HoldCause cause) =>
        [
            cause.Id,
            cause.Batch,
            cause.Kind,
            cause.Subject,
            cause.Figures.Severity.ToString(),
            cause.EquipmentNumber,
            cause.PointId,
            cause.RuleId,
            cause.StartMs,
            cause.Figures.EndMs,
            cause.Figures.Deviation,
            cause.Seconds,
            cause.FoundMs,
            cause.HeldMs,
            cause.Standing ? 1L : 0L,
            cause.SuccessorId,
            cause.DispositionId,
            cause.Signed?.Severity.ToString(),
            cause.Signed?.EndMs,
            cause.Signed?.Deviation,
            cause.FromBatches.Count > 0 ? string.Join('\n', cause.FromBatches) : null,
        ];

    private static Severity Parse(string text) => Enum.Parse<Severity>(text);
}
