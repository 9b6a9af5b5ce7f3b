using System.Net;

namespace ColdChain.Monitoring.ServiceChecks;

/// <summary>Where a time server listens.</summary>
internal sealed record TimeServer(string Host, int Port)
{
    /// <summary>RFC 4330 clause 4.</summary>
    private const int DefaultPort = 123;

    /// <summary>Reads <c>host</c>, <c>host:port</c>, <c>[::1]:port</c>; null when it is none of them.</summary>
    public static TimeServer? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address) && !text.StartsWith('['))
            return new TimeServer(address.ToString(), DefaultPort);
        return
            Uri.TryCreate($"ntp://{text}", UriKind.Absolute, out var uri)
            && uri is { PathAndQuery: "/" or "", UserInfo: "", Fragment: "" }
            && uri.HostNameType is not (UriHostNameType.Unknown or UriHostNameType.Basic)
            && uri.Port is -1 or (> 0 and < 65536)
            ? new TimeServer(uri.DnsSafeHost, uri.Port == -1 ? DefaultPort : uri.Port)
            : null;
    }

    public override string ToString() => Port == DefaultPort ? Host : $"{Host}:{Port}";
}
