using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace ColdChain.Mqtt.Client;

/// <summary>Opens the TCP connection, with TLS where the options ask for it.</summary>
internal static class MqttTransport
{
    /// <exception cref="MqttException">Unreachable, or the certificate is not trusted; says what to do.</exception>
    public static async Task<Stream> ConnectAsync(MqttClientOptions options, ILogger logger, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancel);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is null)
                return stream;
            var secure = new SslStream(stream, leaveInnerStreamOpen: false);
            stream = secure;
            await secure.AuthenticateAsClientAsync(Describe(options.Tls, options.Host, logger), cancel);
            return secure;
        }
        catch (SocketException failure)
        {
            await CloseAsync();
            throw new MqttException($"No connection to {options.Host}:{options.Port}: {failure.Message}", inner: failure);
        }
        catch (AuthenticationException failure)
        {
            await CloseAsync();
            throw new MqttException(
                $"No TLS with {options.Host}:{options.Port}: {failure.Message} A private authority is named by the option CaFile.",
                inner: failure
            );
        }
        catch (Exception failure) when (failure is IOException or CryptographicException)
        {
            await CloseAsync();
            throw new MqttException($"No TLS with {options.Host}:{options.Port}: {failure.Message}", inner: failure);
        }
        catch
        {
            await CloseAsync();
            throw;
        }

        async ValueTask CloseAsync()
        {
            if (stream is not null)
                await stream.DisposeAsync();
            socket.Dispose();
        }
    }

    private static SslClientAuthenticationOptions Describe(MqttTlsOptions tls, string host, ILogger logger)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = tls.ServerName ?? host };
        if (tls.AllowAnyCertificate)
        {
            logger.CertificateNotChecked();
#pragma warning disable CA5359, MA0039 // Asked for by name in the options, and logged.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        }
        else if (tls.CaFile is not null)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(tls.CaFile);
            if (authorities.Count == 0)
                throw new IOException($"{tls.CaFile} holds no certificate in PEM form.");
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // A private authority in a hospital rarely publishes revocation lists.
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }
        return options;
    }
}
