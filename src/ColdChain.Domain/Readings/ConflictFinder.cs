namespace ColdChain.Domain.Readings;

/// <summary>Finds the conflicts among the readings of one channel, which are given in order of event time. Not thread safe.</summary>
/// <param name="most">Conflicts that are kept with their readings; all are counted.</param>
public sealed class ConflictFinder(int most)
{
    /// <summary>Values kept of one instant: enough to see what is wrong.</summary>
    private const int MaxValues = 20;

    private readonly List<Reading> _instant = [];
    private readonly List<ReadingConflict> _found = [];
    private int _count;

    /// <summary>Takes the next reading. What is not judged (faults, suspects, states, the broker's old copies) is in no conflict.</summary>
    public void Add(in Reading reading)
    {
        if (reading.Quality != Quality.Good || reading.Value is not { } value || reading.Unit == Units.State)
            return;
        if (reading.Retained && reading.TimeSource == TimeSource.Received)
            return;
        if (_instant.Count > 0 && _instant[0].TimeMs != reading.TimeMs)
            Settle();
        if (_instant.Count > 0 && (_instant.Count == MaxValues || _instant[0].Metric != reading.Metric))
            return;
        foreach (var other in _instant)
        {
            if (other.Value == value)
                return;
        }
        _instant.Add(reading);
    }

    /// <summary>Instants with different values, and the first of them with their readings.</summary>
    public (int Count, IReadOnlyList<ReadingConflict> First) Take()
    {
        Settle();
        return (_count, _found);
    }

    private void Settle()
    {
        if (_instant.Count > 1)
        {
            _count++;
            if (_found.Count < most)
                _found.Add(new ReadingConflict(_instant[0].Channel, _instant[0].TimeMs, [.. _instant]));
        }
        _instant.Clear();
    }
}
