using System.Text;

namespace ColdChain.Telemetry.Decoding.Sparkplug;

/// <summary>All nodes that are alive, with what their births said. Bounded; can be saved and restored.</summary>
/// <remarks>
/// Saved, little-endian, by BinaryWriter: node count; for each its key, birth sequence (-1: none), sequence (-1: none), count, its own metrics, device
/// count, and for each device its name and metrics. Metrics: names with type, unit ("" for none) and alias (with a flag).
/// </remarks>
internal sealed class SparkplugState
{
    public const int Version = 1;

    /// <summary>Of all nodes together: about 100 MB.</summary>
    public const int MaxMetrics = 500_000;
    private const int MaxNodes = 50_000;

    private readonly Dictionary<string, SparkplugNode> _nodes = [];
    private int _metrics;

    public SparkplugNode? Find(string key) => _nodes.GetValueOrDefault(key);

    public bool HasRoom(int metrics) => _metrics + metrics <= MaxMetrics;

    /// <returns>Null when there is no room.</returns>
    public SparkplugNode? TryAdd(string key, int metrics)
    {
        if (_nodes.Count >= MaxNodes || !HasRoom(metrics))
            return null;
        return _nodes[key] = new SparkplugNode();
    }

    public void Forget(string key)
    {
        if (_nodes.Remove(key, out var node))
            _metrics -= node.Counted;
    }

    /// <summary>To be called when births of a node came or went.</summary>
    public void Recount(SparkplugNode node)
    {
        _metrics += node.Metrics - node.Counted;
        node.Counted = node.Metrics;
    }

    public void Save(Stream output)
    {
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        writer.Write(_nodes.Count);
        foreach (var (key, node) in _nodes)
        {
            writer.Write(key);
            writer.Write(node.BirthSequence is { } birth ? (long)birth : -1);
            writer.Write((short)(node.Sequence ?? -1));
            writer.Write(node.Count);
            Save(writer, node.Own);
            writer.Write(node.Devices.Count);
            foreach (var (name, device) in node.Devices)
            {
                writer.Write(name);
                Save(writer, device);
            }
        }
    }

    public bool TryRestore(Stream input)
    {
        _nodes.Clear();
        _metrics = 0;
        try
        {
            using var reader = new BinaryReader(input, Encoding.UTF8, leaveOpen: true);
            for (var nodes = reader.ReadInt32(); nodes > 0; nodes--)
            {
                if (_nodes.Count >= MaxNodes)
                    throw new InvalidDataException();
                var node = _nodes[reader.ReadString()] = new SparkplugNode();
                node.BirthSequence = reader.ReadInt64() is var birth and >= 0 ? (ulong)birth : null;
                node.Sequence = reader.ReadInt16() is var sequence and >= 0 ? (byte)sequence : null;
                node.Count = reader.ReadInt64();
                Restore(reader, node.Own);
                for (var devices = reader.ReadInt32(); devices > 0; devices--)
                    Restore(reader, node.Devices[reader.ReadString()] = new SparkplugSource());
                Recount(node);
            }
            return true;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or FormatException or ArgumentException)
        {
            _nodes.Clear();
            _metrics = 0;
            return false;
        }
    }

    private static void Save(BinaryWriter writer, SparkplugSource source)
    {
        // A birth may give one name several aliases: each line is one way to it.
        var aliases = source.ByAlias.ToLookup(pair => pair.Value, pair => pair.Key);
        writer.Write(source.ByName.Count);
        foreach (var birth in source.ByName.Values)
        {
            writer.Write(birth.Name);
            writer.Write((byte)birth.Type);
            writer.Write(birth.Unit ?? "");
            var known = aliases[birth].ToList();
            writer.Write(known.Count);
            foreach (var alias in known)
                writer.Write(alias);
        }
    }

    private static void Restore(BinaryReader reader, SparkplugSource source)
    {
        for (var metrics = reader.ReadInt32(); metrics > 0; metrics--)
        {
            if (source.ByName.Count >= SparkplugReader.MaxMetrics)
                throw new InvalidDataException();
            var name = reader.ReadString();
            var type = (SparkplugType)reader.ReadByte();
            var unit = reader.ReadString();
            var birth = source.ByName[name] = new SparkplugBirth(name, type, unit.Length == 0 ? null : unit);
            for (var aliases = reader.ReadInt32(); aliases > 0; aliases--)
            {
                if (source.ByAlias.Count > SparkplugReader.MaxMetrics)
                    throw new InvalidDataException();
                source.ByAlias[reader.ReadUInt64()] = birth;
            }
        }
    }
}
