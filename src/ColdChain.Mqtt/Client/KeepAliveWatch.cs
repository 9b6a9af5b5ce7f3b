namespace ColdChain.Mqtt.Client;

/// <summary>
/// Keeps a connection alive and notices a dead peer (section 3.1.2.10): asks with PINGREQ when either side was silent for half of the keep alive;
/// without a sign of life within another half and a quarter the connection is given up, so 1.25 to 1.5 times the keep alive after the last sign.
/// </summary>
internal sealed class KeepAliveWatch : IDisposable
{
    private readonly TimeSpan _keepAlive;
    private readonly TimeProvider _clock;
    private readonly Action _ping;
    private readonly Action<MqttException> _dead;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long _lastSent;
    private long _lastReceived;
    private long? _pinged;
    private bool _paused;

    public KeepAliveWatch(TimeSpan keepAlive, TimeProvider clock, Action ping, Action<MqttException> dead)
    {
        _keepAlive = keepAlive;
        _clock = clock;
        _ping = ping;
        _dead = dead;
        _lastSent = _lastReceived = clock.GetTimestamp();
        _timer = clock.CreateTimer(static watch => ((KeepAliveWatch)watch!).Look(), this, keepAlive / 4, keepAlive / 4);
    }

    public void Sent()
    {
        lock (_gate)
            _lastSent = _clock.GetTimestamp();
    }

    public void Received()
    {
        lock (_gate)
        {
            _lastReceived = _clock.GetTimestamp();
            _pinged = null;
        }
    }

    /// <summary>We do not read, so that the peer's silence says nothing.</summary>
    public void PauseReading()
    {
        lock (_gate)
            _paused = true;
    }

    public void ResumeReading()
    {
        lock (_gate)
            _paused = false;
        Received();
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        bool ping;
        lock (_gate)
        {
            var half = _keepAlive / 2;
            if (!_paused && _pinged is { } since && _clock.GetElapsedTime(since) >= half + (_keepAlive / 4))
            {
                ping = false;
            }
            else
            {
                if (_pinged is not null && !_paused)
                    return;
                ping = _clock.GetElapsedTime(_lastSent) >= half || _clock.GetElapsedTime(_lastReceived) >= half;
                if (!ping)
                    return;
                _pinged = _clock.GetTimestamp();
            }
        }
        if (ping)
            _ping();
        else
            _dead(
                new MqttException(
                    $"The broker gave no sign of life within the keep alive of {_keepAlive}.",
                    (byte)MqttReasonCode.KeepAliveTimeout
                )
            );
    }
}
