namespace ColdChain.Evidence.Printing;

/// <summary>Prints a report to PDF.</summary>
public interface IReportPrinter
{
    /// <param name="html">One document that needs nothing from elsewhere.</param>
    /// <param name="pdf">Is written to only when there is a whole PDF.</param>
    Task<PrintOutcome> PrintAsync(ReadOnlyMemory<byte> html, Stream pdf, CancellationToken cancel);
}
