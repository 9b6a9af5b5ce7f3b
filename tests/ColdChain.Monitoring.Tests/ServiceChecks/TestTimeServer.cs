using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ColdChain.Monitoring.Tests.ServiceChecks;

/// <summary>A time server on loopback (RFC 4330) that is as wrong as it is told to be.</summary>
internal sealed class TestTimeServer : IAsyncDisposable
{
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly UdpClient _udp = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _clock;
    private readonly Task _loop;

    public TestTimeServer(TimeProvider clock)
    {
        _clock = clock;
        _loop = RunAsync();
    }

    public TimeSpan Ahead { get; set; }
    public byte Stratum { get; set; } = 2;

    /// <summary>Answers another question than the one that was asked, before it answers.</summary>
    public bool IsSpoofed { get; set; }
    public string Address => $"127.0.0.1:{((IPEndPoint)_udp.Client.LocalEndPoint!).Port}";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _udp.Dispose();
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var asked = await _udp.ReceiveAsync(_end.Token);
                if (IsSpoofed)
                    await _udp.SendAsync(Answer(new byte[48], TimeSpan.FromHours(1)), asked.RemoteEndPoint, _end.Token);
                await _udp.SendAsync(Answer(asked.Buffer, Ahead), asked.RemoteEndPoint, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private byte[] Answer(byte[] question, TimeSpan ahead)
    {
        var answer = new byte[48];
        answer[0] = 0b00_100_100;
        answer[1] = Stratum;
        question.AsSpan(40, 8).CopyTo(answer.AsSpan(24));
        var ticks = (_clock.GetUtcNow() + ahead - Era).Ticks;
        foreach (var at in (int[])[32, 40])
        {
            BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(at), (uint)(ticks / TimeSpan.TicksPerSecond));
            var fraction = (ticks % TimeSpan.TicksPerSecond) * 4294967296d / TimeSpan.TicksPerSecond;
            BinaryPrimitives.WriteUInt32BigEndian(answer.AsSpan(at + 4), (uint)fraction);
        }
        return answer;
    }
}
