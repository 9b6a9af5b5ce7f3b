using System.Globalization;

namespace ColdChain.Telemetry.Decoding.Frames.Tables;

/// <summary>The hardware id that stands in the data.</summary>
/// <param name="Number">For the decimal form; null: the bytes as hexadecimal text.</param>
/// <param name="Separator">Between the bytes; empty: none.</param>
internal sealed record FrameDevice(RawField? Number, int At, int Size, string Separator)
{
    /// <returns>Null when it is not there, or all ones: no id was ever written.</returns>
    public string? Read(ReadOnlySpan<byte> frame)
    {
        if (Number is not null)
            return Number.TryRead(frame, out var number, out _) ? number.ToString(CultureInfo.InvariantCulture) : null;
        var at = At < 0 ? frame.Length + At : At;
        if (at < 0 || at + Size > frame.Length)
            return null;
        var id = frame.Slice(at, Size);
        return id.IndexOfAnyExcept((byte)0xFF) < 0 ? null : HexId(id, Separator);
    }

    public static string HexId(ReadOnlySpan<byte> id, string separator)
    {
        var hex = Convert.ToHexString(id);
        return separator.Length == 0 ? hex : string.Join(separator, Enumerable.Range(0, id.Length).Select(i => hex.Substring(i * 2, 2)));
    }
}
