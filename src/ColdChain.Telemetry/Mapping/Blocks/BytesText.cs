namespace ColdChain.Telemetry.Mapping.Blocks;

/// <summary>Reads bytes that are written as text.</summary>
internal static class BytesText
{
    /// <returns>Null when the text is not written so.</returns>
    public static ReadOnlyMemory<byte>? Read(string text, BytesEncoding encoding)
    {
        text = text.Trim();
        if (encoding is BytesEncoding.Hex)
        {
            if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
                text = text[2..];
            if (text.AsSpan().IndexOfAny(" :-") >= 0)
                text = string.Concat(text.Where(c => c is not (' ' or ':' or '-')));
            var hex = new byte[text.Length / 2];
            return Convert.FromHexString(text, hex, out _, out var taken) is System.Buffers.OperationStatus.Done
                ? hex.AsMemory(0, taken)
                : null;
        }
        // Also the alphabet for addresses in the web, and without padding.
        text = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        text = text.PadRight((text.Length + 3) / 4 * 4, '=');
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes.AsMemory(0, length) : null;
    }
}
