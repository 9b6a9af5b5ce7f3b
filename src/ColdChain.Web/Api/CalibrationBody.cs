using ColdChain.Records.Devices;

namespace ColdChain.Web.Api;

/// <summary>A certificate to be entered. The scanned file is added in the console.</summary>
/// <param name="Points">Null: the certificate has no table, or nobody copies it.</param>
internal sealed record CalibrationBody(
    string? Channel,
    string Certificate,
    DateOnly CalibratedOn,
    DateOnly DueOn,
    string? Laboratory,
    string Unit,
    decimal? Offset,
    decimal? Uncertainty,
    IReadOnlyList<CalibrationPoint>? Points,
    string? Reason
);
