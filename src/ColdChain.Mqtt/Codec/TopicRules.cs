using System.Text;

namespace ColdChain.Mqtt.Codec;

/// <summary>Topic names and topic filters (MQTT 5, section 4.7).</summary>
internal static class TopicRules
{
    public const int MaxBytes = ushort.MaxValue;

    /// <summary>A name that one may publish to: not empty, no wildcard. Its text is checked where it is read.</summary>
    public static bool IsName(ReadOnlySpan<byte> topic) => !topic.IsEmpty && topic.IndexOfAny((byte)'+', (byte)'#') < 0;

    /// <summary>Checks a name given by a caller.</summary>
    /// <exception cref="ArgumentException">Not a topic name; says why.</exception>
    public static byte[] EncodeName(string topic)
    {
        var bytes = Encode(topic);
        return IsName(bytes)
            ? bytes
            : throw new ArgumentException("A topic name is not empty and has no + and no #; those belong into filters.", nameof(topic));
    }

    /// <summary>Checks a filter given by a caller.</summary>
    /// <exception cref="ArgumentException">Not a topic filter; says why.</exception>
    public static byte[] EncodeFilter(string filter)
    {
        var bytes = Encode(filter);
        return IsFilter(filter)
            ? bytes
            : throw new ArgumentException(
                $"\"{filter}\" is no topic filter: + and # must fill a whole level, and # the last one.",
                nameof(filter)
            );
    }

    /// <summary>Wildcards fill whole levels; # is the last one.</summary>
    public static bool IsFilter(ReadOnlySpan<char> filter)
    {
        if (filter.IsEmpty)
            return false;
        for (var at = 0; at < filter.Length; at++)
        {
            var c = filter[at];
            if (c is not ('+' or '#'))
                continue;
            var begins = at == 0 || filter[at - 1] == '/';
            var ends = at == filter.Length - 1 || (c == '+' && filter[at + 1] == '/');
            if (!begins || !ends)
                return false;
        }
        return true;
    }

    public static int Levels(ReadOnlySpan<byte> topic) => topic.Count((byte)'/') + 1;

    private static byte[] Encode(string topic)
    {
        if (topic.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("A topic has no character U+0000.", nameof(topic));
        byte[] bytes;
        try
        {
            bytes = Strict.GetBytes(topic);
        }
        catch (EncoderFallbackException failure)
        {
            throw new ArgumentException("A topic has no unpaired surrogates.", nameof(topic), failure);
        }
        return bytes.Length <= MaxBytes
            ? bytes
            : throw new ArgumentException($"A topic of {bytes.Length} bytes; at most {MaxBytes} are possible.", nameof(topic));
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
