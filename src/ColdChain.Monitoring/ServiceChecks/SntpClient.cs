using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Asks a time server how late it is (SNTP version 4, RFC 4330). Sets no clock.</summary>
internal static class SntpClient
{
    private const int Length = 48;
    private const int OriginateAt = 24;
    private const int ReceiveAt = 32;
    private const int TransmitAt = 40;

    /// <summary>Version 4, mode 3 (client).</summary>
    private const byte Request = 0b00_100_011;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>1900-01-01, where the seconds of NTP begin, and 2036-02-07, where they begin anew (clause 3).</summary>
    private static readonly DateTimeOffset Era0 = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Era1 = Era0.AddSeconds(1L << 32);

    /// <returns>How far the server is ahead of <paramref name="clock"/>; null: it did not answer, or has no time itself.</returns>
    public static async Task<TimeSpan?> AskAsync(TimeServer server, TimeProvider clock, CancellationToken cancel)
    {
        using var udp = new UdpClient();
        // The network decides how long this takes, not the clock that is looked at.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await udp.Client.ConnectAsync(server.Host, server.Port, patience.Token);
            var request = new byte[Length];
            request[0] = Request;
            // What comes back must be the answer to this question: nobody but the server knows the number (clause 5).
            RandomNumberGenerator.Fill(request.AsSpan(TransmitAt, 8));
            var sent = clock.GetUtcNow();
            var started = clock.GetTimestamp();
            await udp.SendAsync(request, patience.Token);
            while (true)
            {
                var answer = (await udp.ReceiveAsync(patience.Token)).Buffer;
                var took = clock.GetElapsedTime(started);
                if (Read(answer, request) is { } read)
                    return read.IsTime ? Offset(sent, read.Received, read.Sent, took) : null;
            }
        }
        catch (SocketException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Half of the sum of both ways' differences (clause 5).</summary>
    private static TimeSpan Offset(DateTimeOffset sent, DateTimeOffset received, DateTimeOffset answered, TimeSpan took) =>
        (received - sent + (answered - (sent + took))) / 2;

    /// <returns>Null: not an answer to that request.</returns>
    private static (bool IsTime, DateTimeOffset Received, DateTimeOffset Sent)? Read(ReadOnlySpan<byte> answer, ReadOnlySpan<byte> request)
    {
        if (answer.Length < Length || (answer[0] & 0b111) != 4)
            return null;
        if (!answer.Slice(OriginateAt, 8).SequenceEqual(request.Slice(TransmitAt, 8)))
            return null;
        // Leap indicator 3: not set by anything. Stratum 0: a refusal; above 15: not set either.
        var isTime = answer[0] >> 6 != 3 && answer[1] is >= 1 and <= 15;
        return (isTime, TimeAt(answer[ReceiveAt..]), TimeAt(answer[TransmitAt..]));
    }

    private static DateTimeOffset TimeAt(ReadOnlySpan<byte> from)
    {
        var seconds = BinaryPrimitives.ReadUInt32BigEndian(from);
        var fraction = BinaryPrimitives.ReadUInt32BigEndian(from[4..]);
        var era = (seconds & 0x8000_0000) != 0 ? Era0 : Era1;
        return era.AddTicks((seconds * TimeSpan.TicksPerSecond) + (long)(fraction / 4294967296d * TimeSpan.TicksPerSecond));
    }
}
