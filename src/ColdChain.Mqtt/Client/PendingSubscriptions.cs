using ColdChain.Mqtt.Codec;

namespace ColdChain.Mqtt.Client;

/// <summary>SUBSCRIBE and UNSUBSCRIBE packets that wait for their answer.</summary>
internal sealed class PendingSubscriptions
{
    /// <summary>Packet identifiers from here on belong to requests, those below to PUBLISH, so that the two never meet.</summary>
    public const ushort FirstId = 65_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, (PacketType Answer, TaskCompletionSource<SubAckPacket> Waiting)> _waiting = [];
    private ushort _lastId = FirstId;

    /// <exception cref="MqttException">Hundreds of requests are unanswered.</exception>
    public (ushort PacketId, Task<SubAckPacket> Answer) Add(PacketType answer)
    {
        lock (_gate)
        {
            if (_waiting.Count > ushort.MaxValue - FirstId)
                throw new MqttException($"{_waiting.Count} requests are unanswered; the broker must answer first.");
            do
            {
                _lastId = _lastId == ushort.MaxValue ? FirstId : (ushort)(_lastId + 1);
            } while (_waiting.ContainsKey(_lastId));
            var waiting = new TaskCompletionSource<SubAckPacket>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(_lastId, (answer, waiting));
            return (_lastId, waiting.Task);
        }
    }

    public void Complete(SubAckPacket answer)
    {
        TaskCompletionSource<SubAckPacket>? waiting = null;
        lock (_gate)
        {
            if (_waiting.TryGetValue(answer.PacketId, out var entry) && entry.Answer == answer.Type)
            {
                _waiting.Remove(answer.PacketId);
                waiting = entry.Waiting;
            }
        }
        if (waiting is null)
            throw MalformedPacketException.Protocol($"{answer.Type} answers nothing that was asked.");
        waiting.TrySetResult(answer);
    }

    public void Fail(MqttException reason)
    {
        List<TaskCompletionSource<SubAckPacket>> waiting;
        lock (_gate)
        {
            waiting = [.. _waiting.Values.Select(entry => entry.Waiting)];
            _waiting.Clear();
        }
        foreach (var one in waiting)
            one.TrySetException(reason);
    }
}
