namespace ColdChain.Telemetry.Decoding;

/// <summary>Tells nesting from other faults, which the JSON reader does not. Only for messages that were refused already.</summary>
internal static class JsonDepth
{
    public static bool Exceeds(ReadOnlySpan<byte> json, int maxDepth)
    {
        var (depth, inText) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'"':
                    inText = !inText;
                    break;
                case (byte)'\\' when inText:
                    i++;
                    break;
                case (byte)'{' or (byte)'[' when !inText:
                    if (++depth > maxDepth)
                        return true;
                    break;
                case (byte)'}' or (byte)']' when !inText:
                    depth--;
                    break;
            }
        }
        return false;
    }
}
