using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Domain.Excursions;

/// <summary>The identity of an excursion: what was measured, which rule, when it started. Never the end, so an open one keeps its id.</summary>
public static class ExcursionId
{
    /// <summary>Bytes that UTF-8 never has: a name cannot pretend to be two parts.</summary>
    private const byte Separator = 0xFF;

    private const int Bytes = 16;

    /// <returns>32 lower hex digits: the first half of the SHA-256 of (identity, rule id, start in ms).</returns>
    public static string Of(string identity, string ruleId, long startMs)
    {
        byte[] text =
        [
            .. Encoding.UTF8.GetBytes(identity),
            Separator,
            .. Encoding.UTF8.GetBytes(ruleId),
            Separator,
            .. Encoding.ASCII.GetBytes(startMs.ToString(CultureInfo.InvariantCulture)),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, Bytes));
    }
}
