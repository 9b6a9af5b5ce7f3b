namespace ColdChain.TestSupport;

/// <summary>
/// A real mail server (aiosmtpd of Debian) on a free loopback port. With a certificate it takes nothing without STARTTLS. What it takes is in a
/// mail folder that stays over restarts. Ends with the test.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly bool _tls;
    private ServerProcess? _process;

    private SmtpServer(bool tls) => _tls = tls;

    public int Port { get; } = RealServers.FreePort();

    /// <summary>Its certificate as PEM: who trusts this file trusts the server.</summary>
    public string CertificateFile => _folder["server.crt"];

    /// <summary>What the server has written so far, for a failure message.</summary>
    public string Output => _process?.Output ?? "";

    /// <summary>Everything it has taken, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Received
    {
        get
        {
            var taken = new DirectoryInfo(Path.Combine(_folder["mail"], "new"));
            return taken.Exists
                ?
                [
                    .. taken
                        .GetFiles()
                        .OrderBy(file => file.LastWriteTimeUtc)
                        .Select(file => ReceivedMail.Read(File.ReadAllText(file.FullName))),
                ]
                : [];
        }
    }

    /// <summary>Starts one and returns when it accepts connections.</summary>
    /// <param name="certificate">Null: a server without TLS.</param>
    public static async Task<SmtpServer> StartAsync(TestCertificate? certificate)
    {
        var server = new SmtpServer(certificate is not null);
        try
        {
            if (certificate is not null)
            {
                await File.WriteAllTextAsync(server.CertificateFile, certificate.CertificatePem);
                await File.WriteAllTextAsync(server._folder["server.key"], certificate.PrivateKeyPem);
            }
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the same server (same port, same mail folder) again after <see cref="Kill"/>.</summary>
    /// <param name="maxBytes">What is longer is refused with 552.</param>
    public async Task StartAgainAsync(int maxBytes = 10_000_000)
    {
        _process?.Dispose();
        List<string> arguments = ["-n", "-l", $"127.0.0.1:{Port}", "-s", $"{maxBytes}", "-c", "aiosmtpd.handlers.Mailbox"];
        if (_tls)
            arguments.AddRange(["--tlscert", CertificateFile, "--tlskey", _folder["server.key"]]);
        _process = new ServerProcess(RealServers.Require(RealServers.Smtp), [.. arguments, _folder["mail"]], _folder.Path);
        await _process.WaitForPortAsync(Port);
    }

    public void Kill() => _process?.Kill();

    /// <summary>SIGSTOP: connections are taken by the system and never answered, until <see cref="ResumeAsync"/>.</summary>
    public Task HangAsync() => _process!.SignalAsync("STOP");

    public Task ResumeAsync() => _process!.SignalAsync("CONT");

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
