using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Mqtt.Broker;

/// <summary>Users and passwords of the embedded broker. An answer takes the same time whether the user or the password is wrong.</summary>
internal sealed class BrokerCredentials
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly Dictionary<string, byte[]> _users = new(StringComparer.Ordinal);

    public BrokerCredentials(IReadOnlyDictionary<string, string> users)
    {
        foreach (var (name, password) in users)
            _users.Add(name, Hash(Encoding.UTF8.GetBytes(password)));
    }

    public bool Accepts(string? userName, ReadOnlySpan<byte> password)
    {
        if (_users.Count == 0)
            return true;
        var given = Hash(password);
        var known = _users.TryGetValue(userName ?? "", out var expected);
        return CryptographicOperations.FixedTimeEquals(given, expected ?? _key) && known;
    }

    /// <summary>Keyed, so that equal lengths are compared and nothing is kept in the clear.</summary>
    private byte[] Hash(ReadOnlySpan<byte> password) => HMACSHA256.HashData(_key, password);
}
