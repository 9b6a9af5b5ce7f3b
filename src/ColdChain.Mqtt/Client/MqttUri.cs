namespace ColdChain.Mqtt;

/// <summary>The address of a broker as one text: <c>mqtt://user:password@host:1883</c>, <c>mqtts://host</c> for TLS.</summary>
internal static class MqttUri
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    public static MqttClientOptions Parse(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
            throw new FormatException("The broker's address must begin with mqtt:// or mqtts://.");
        var tls = uri.Scheme switch
        {
            "mqtt" => false,
            "mqtts" => true,
            _ => throw new FormatException($"The broker's address must begin with mqtt:// or mqtts://, not {uri.Scheme}://."),
        };
        if (uri.Host.Length == 0)
            throw new FormatException($"The broker's address names no host: {uri.Scheme}://host:port is expected.");
        if (uri.AbsolutePath is not ("" or "/") || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new FormatException("The broker's address ends after the port: topics and options do not belong into it.");
        var (user, password) = Credentials(uri.UserInfo);
        return new MqttClientOptions
        {
            Host = uri.IdnHost,
            Port =
                uri.Port > 0 ? uri.Port
                : tls ? TlsPort
                : PlainPort,
            Tls = tls ? new MqttTlsOptions() : null,
            UserName = user,
            Password = password,
        };
    }

    private static (string? User, string? Password) Credentials(string userInfo)
    {
        if (userInfo.Length == 0)
            return (null, null);
        var colon = userInfo.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (Uri.UnescapeDataString(userInfo), null)
            : (Uri.UnescapeDataString(userInfo[..colon]), Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }
}
