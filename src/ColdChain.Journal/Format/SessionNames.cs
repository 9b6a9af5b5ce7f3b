using System.Text;

namespace ColdChain.Journal.Format;

/// <summary>Gives the same string for the same bytes, for the few sessions that come again and again. Not thread safe.</summary>
internal sealed class SessionNames
{
    private const int Capacity = 16;
    private readonly List<(byte[] Bytes, string Name)> _known = [];
    private int _oldest;

    public string Of(ReadOnlySpan<byte> bytes)
    {
        foreach (var (known, name) in _known)
        {
            if (bytes.SequenceEqual(known))
                return name;
        }
        var added = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        if (_known.Count < Capacity)
            _known.Add(added);
        else
            _known[_oldest++ % Capacity] = added;
        return added.Item2;
    }
}
