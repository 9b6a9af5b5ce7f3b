namespace ColdChain.Records.Devices;

/// <summary>One line of a certificate's table: what the reference had and what the device said, in the certificate's unit.</summary>
/// <param name="Uncertainty">k = 2; null where the certificate gives one for all.</param>
public sealed record CalibrationPoint(decimal Reference, decimal Indicated, decimal? Uncertainty);
