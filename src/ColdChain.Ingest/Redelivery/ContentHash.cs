using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ColdChain.Ingest.Redelivery;

/// <summary>
/// XXH64 of topic and payload: tells whether two deliveries under one packet id are the same message. Not against somebody who forges messages:
/// who could make two collide under one packet id could as well have sent only one.
/// </summary>
/// <remarks>XXH64 as in the xxHash specification 0.2.0; kept in the redelivery memory on disk, so it must not change.</remarks>
internal static class ContentHash
{
    private const ulong Prime1 = 11400714785074694791;
    private const ulong Prime2 = 14029467366897019727;
    private const ulong Prime3 = 1609587929392839161;
    private const ulong Prime4 = 9650029242287828579;
    private const ulong Prime5 = 2870177450012600261;

    /// <param name="wholeSha256">Stands for the payload when only its head was kept; otherwise empty.</param>
    public static ulong Of(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> wholeSha256) =>
        Xxh64(wholeSha256.IsEmpty ? payload : wholeSha256, seed: Xxh64(topic, seed: 0));

    internal static ulong Xxh64(ReadOnlySpan<byte> bytes, ulong seed)
    {
        var length = (ulong)bytes.Length;
        ulong hash;
        if (bytes.Length >= 32)
        {
            var (one, two, three, four) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
            do
            {
                var words = MemoryMarshal.Cast<byte, ulong>(bytes[..32]); // little-endian, as every processor .NET 10 runs on here
                one = Round(one, words[0]);
                two = Round(two, words[1]);
                three = Round(three, words[2]);
                four = Round(four, words[3]);
                bytes = bytes[32..];
            } while (bytes.Length >= 32);
            hash =
                BitOperations.RotateLeft(one, 1)
                + BitOperations.RotateLeft(two, 7)
                + BitOperations.RotateLeft(three, 12)
                + BitOperations.RotateLeft(four, 18);
            hash = Merge(Merge(Merge(Merge(hash, one), two), three), four);
        }
        else
        {
            hash = seed + Prime5;
        }
        return Finish(hash + length, bytes);
    }

    private static ulong Finish(ulong hash, ReadOnlySpan<byte> rest)
    {
        for (; rest.Length >= 8; rest = rest[8..])
            hash = (BitOperations.RotateLeft(hash ^ Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) * Prime1) + Prime4;
        if (rest.Length >= 4)
        {
            hash = (BitOperations.RotateLeft(hash ^ (BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1), 23) * Prime2) + Prime3;
            rest = rest[4..];
        }
        foreach (var value in rest)
            hash = BitOperations.RotateLeft(hash ^ (value * Prime5), 11) * Prime1;
        hash = (hash ^ (hash >> 33)) * Prime2;
        hash = (hash ^ (hash >> 29)) * Prime3;
        return hash ^ (hash >> 32);
    }

    private static ulong Round(ulong lane, ulong word) => BitOperations.RotateLeft(lane + (word * Prime2), 31) * Prime1;

    private static ulong Merge(ulong hash, ulong lane) => ((hash ^ Round(0, lane)) * Prime1) + Prime4;
}
