using ColdChain.Domain.Readings;

namespace ColdChain.Evidence.Redecoding;

/// <summary>What readings have in common beside channel, times, value and message: kept once for all that share it. Not thread safe.</summary>
internal sealed class ReadingKinds
{
    private readonly Dictionary<Reading, int> _places = [];
    private readonly Dictionary<(Quality, string?, long, bool), int> _keyPlaces = [];
    private readonly List<Reading> _models = [];
    private readonly List<int> _keys = [];
    private int _last = -1;

    /// <summary>The kind of a reading.</summary>
    public int Of(in Reading reading)
    {
        var model = reading with
        {
            Channel = default,
            TimeMs = 0,
            Value = reading.Value is null ? null : 0,
            ReceivedMs = 0,
            Sequence = 0,
            DeviceTimeMs = null,
        };
        if (_last >= 0 && _models[_last] == model)
            return _last;
        if (!_places.TryGetValue(model, out _last))
        {
            _places.Add(model, _last = _models.Count);
            _models.Add(model);
            _keys.Add(KeyOf(model));
        }
        return _last;
    }

    /// <summary>A reading without channel, times, value and message; its value is null where such a reading has none.</summary>
    public Reading Model(int kind) => _models[kind];

    /// <summary>
    /// The same for two kinds of which a store keeps one reading, when channel, event time and value are the same too: a message that came twice gives it twice.
    /// </summary>
    public int Key(int kind) => _keys[kind];

    private int KeyOf(in Reading model)
    {
        var key = (model.Quality, model.Reason, model.Generation, model.Value is null);
        if (!_keyPlaces.TryGetValue(key, out var place))
            _keyPlaces.Add(key, place = _keyPlaces.Count);
        return place;
    }
}
