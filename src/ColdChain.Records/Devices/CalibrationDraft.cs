using ColdChain.Records.Book;

namespace ColdChain.Records.Devices;

/// <summary>A certificate to be entered; the fields are those of <see cref="Calibration"/>.</summary>
public sealed record CalibrationDraft
{
    public required string Site { get; init; }
    public required string Device { get; init; }
    public string? Channel { get; init; }
    public required string Certificate { get; init; }
    public required DateOnly CalibratedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public string? Laboratory { get; init; }
    public string Unit { get; init; } = "C";
    public decimal? Offset { get; init; }
    public decimal? Uncertainty { get; init; }
    public IReadOnlyList<CalibrationPoint> Points { get; init; } = [];
    public Attachment? File { get; init; }
}
