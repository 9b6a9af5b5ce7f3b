using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Evidence.Sealed;

/// <summary>The topics of the journal's own records about decoding: profiles put in force, messages decoded again.</summary>
internal static class DecisionTopics
{
    public static readonly IReadOnlyList<string> Names = ["$coldchain/profiles", "$coldchain/reprocess", "$coldchain/redecode"];

    public static readonly IReadOnlyList<byte[]> Hashes = [.. Names.Select(HashOf)];

    public static byte[] HashOf(string topic) => SHA256.HashData(Encoding.UTF8.GetBytes(topic));
}
