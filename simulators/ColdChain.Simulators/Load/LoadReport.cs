namespace ColdChain.Simulators.Load;

/// <summary>What became of a load run.</summary>
/// <param name="Acknowledged">PUBACK received.</param>
/// <param name="Unknown">The connection was lost before the acknowledgement: the broker may have it or not. They are not sent again.</param>
/// <param name="Elapsed">From the first publish to the last acknowledgement.</param>
/// <param name="Ledger">The acknowledged ones, in no order; empty without <see cref="LoadOptions.KeepLedger"/>.</param>
/// <param name="Doubtful">The unknown ones.</param>
public sealed record LoadReport(
    long Acknowledged,
    long Unknown,
    TimeSpan Elapsed,
    IReadOnlyCollection<LoadMessage> Ledger,
    IReadOnlyCollection<LoadMessage> Doubtful
)
{
    public double PerSecond => Elapsed > TimeSpan.Zero ? Acknowledged / Elapsed.TotalSeconds : 0;
}
