using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Monitoring.Live;

/// <summary>Ids of system alarms: made of what they are about and when it began, so that a replay finds the same alarm again.</summary>
internal static class DeterministicId
{
    /// <returns><c>{kind}-</c> and 24 hex digits.</returns>
    public static string Of(string kind, string subject, long startMs)
    {
        var text = Encoding.UTF8.GetBytes($"{kind}\n{subject}\n{startMs}");
        return $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 12))}";
    }
}
