using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ColdChain.Records.Audit;

namespace ColdChain.Evidence.Tests.Packages;

/// <summary>Two entries of an audit trail, chained as docs/security.md says.</summary>
internal static class AuditEntries
{
    public static readonly ChainedEntry First = Chained(new string('0', 64), 1, Entry("record.create", null, """{"operator":"anna"}"""));
    public static readonly ChainedEntry Second = Chained(
        First.Hash,
        2,
        Entry("record.revise", """{"operator":"anna"}""", """{"operator":"ben"}""")
    );

    private static AuditEntry Entry(string action, string? before, string? after) =>
        new("east", 1_700_000_000_000, "anna", action, "record/storage/r-1", "typing error", before, after);

    private static ChainedEntry Chained(string previous, long sequence, AuditEntry entry)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(1);
        bytes.Write(Convert.FromHexString(previous));
        Write(bytes, sequence);
        Write(bytes, entry.AtMs);
        foreach (var text in new[] { entry.Site, entry.Actor, entry.Action, entry.Subject, entry.Reason, entry.Before, entry.After })
        {
            var length = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
            bytes.Write(length);
            bytes.Write(Encoding.UTF8.GetBytes(text ?? ""));
        }
        return new ChainedEntry(entry, sequence, previous, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())));
    }

    private static void Write(Stream bytes, long number)
    {
        var eight = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(eight, number);
        bytes.Write(eight);
    }
}
