namespace ColdChain.Evidence.Printing;

/// <summary>Whether bytes are a whole PDF: begin, end, size. What stands in it is the printer's.</summary>
internal static class PdfCheck
{
    private const int TailBytes = 1024;

    /// <param name="pdf">Can seek; stands at its begin again afterwards.</param>
    /// <returns>What is wrong; null: nothing.</returns>
    public static async Task<string?> ProblemAsync(Stream pdf, long maxBytes, CancellationToken cancel)
    {
        if (pdf.Length > maxBytes)
            return $"it has {pdf.Length} bytes, more than {maxBytes}";
        var head = new byte[Math.Min(5, pdf.Length)];
        pdf.Position = 0;
        await pdf.ReadExactlyAsync(head, cancel);
        var tail = new byte[Math.Min(TailBytes, pdf.Length)];
        pdf.Position = pdf.Length - tail.Length;
        await pdf.ReadExactlyAsync(tail, cancel);
        pdf.Position = 0;
        return !head.AsSpan().SequenceEqual("%PDF-"u8) ? "it does not begin as one"
            : tail.AsSpan().IndexOf("%%EOF"u8) < 0 ? "its end is missing"
            : null;
    }
}
