namespace ColdChain.Monitoring.Alarms;

/// <summary>Wakes the clock of the alarms when a person changed what it waits for.</summary>
internal sealed class AlarmClockSignal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when something may have changed after the call.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
            return _changed.Task;
    }

    public void Set()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        changed.SetResult();
    }
}
