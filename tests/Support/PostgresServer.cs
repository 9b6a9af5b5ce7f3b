using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace ColdChain.TestSupport;

/// <summary>A real PostgreSQL on a free loopback port with data of its own, without fsync. PostgreSQL refuses root: then it runs as user postgres.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string User = "postgres";
    private static readonly Lazy<Task<PostgresServer>> SharedServer = new(StartSharedAsync);

    private readonly TemporaryFolder _folder = new();
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));
    private readonly int _port = RealServers.FreePort();
    private ServerProcess? _process;
    private int _databases;

    private PostgresServer() { }

    public int Port => _port;

    /// <summary>One server for all tests of the process, ended with it. Tests that stop their server start one of their own.</summary>
    public static Task<PostgresServer> SharedAsync() => SharedServer.Value;

    /// <exception cref="FileNotFoundException">PostgreSQL is not installed; says how to install it.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        var passwordFile = server._folder["password"];
        await File.WriteAllTextAsync(passwordFile, server._password);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["-R", User, server._folder.Path]);
        var (program, arguments) = AsUser(
            RealServers.Require("initdb"),
            ["-D", server._folder["data"], "-U", User, "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--no-locale", "-N"]
        );
        await RunAsync(program, arguments);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A new empty database; its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString(User));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port};Username={User};Password={_password};Database={database};Maximum Pool Size=20;Timeout=5";

    /// <summary>Ends it at once, as a power failure would; its data stay.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false })
            await _process.StopAsync("QUIT");
        _process?.Dispose();
        _process = null;
    }

    public async Task StartAgainAsync()
    {
        var (program, arguments) = AsUser(
            RealServers.Require(RealServers.Postgres),
            [
                "-D",
                _folder["data"],
                "-p",
                _port.ToString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "max_connections=100",
                "-c",
                "shared_buffers=32MB",
            ]
        );
        _process = new ServerProcess(program, arguments);
        await _process.WaitUntilAsync(async () =>
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString(User) + ";Pooling=false");
                await connection.OpenAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>
    /// The test runner ends its process without leaving time to clean up, and a debugger kills it: so a small shell waits for the end of
    /// this process, then ends the server (QUIT ends its children too) and takes the folder away.
    /// </summary>
    private static async Task<PostgresServer> StartSharedAsync()
    {
        var server = await StartAsync();
        var afterwards = """
            exec </dev/null >/dev/null 2>&1
            while kill -0 "$1"; do sleep 1; done
            kill -s QUIT "$2"
            while kill -0 "$2"; do sleep 0.1; done
            rm -rf "$3"
            """;
        var arguments = new[]
        {
            "sh",
            "-c",
            afterwards,
            "cleaner",
            $"{Environment.ProcessId}",
            $"{server._process!.Id}",
            server._folder.Path,
        };
        using var cleaner = Process.Start("setsid", arguments);
        return server;
    }

    /// <summary>setpriv replaces itself by the program: the pid is the server's own.</summary>
    private static (string Program, string[] Arguments) AsUser(string program, string[] arguments) =>
        Environment.IsPrivilegedProcess
            ? ("setpriv", [$"--reuid={User}", $"--regid={User}", "--clear-groups", program, .. arguments])
            : (program, arguments);

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output}{errors}");
    }
}
