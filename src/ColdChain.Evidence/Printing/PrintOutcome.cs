namespace ColdChain.Evidence.Printing;

/// <summary>What became of a report that was to be printed.</summary>
public abstract record PrintOutcome
{
    private PrintOutcome() { }

    /// <summary>There is a PDF.</summary>
    /// <param name="Printer">Which program made it, with its version where that is known.</param>
    public sealed record Printed(string Printer) : PrintOutcome;

    /// <summary>There is none; the HTML says the same, and any browser prints it.</summary>
    /// <param name="Why">One line for people: what was missing or failed, and what to do.</param>
    public sealed record NotPrinted(string Why) : PrintOutcome;
}
