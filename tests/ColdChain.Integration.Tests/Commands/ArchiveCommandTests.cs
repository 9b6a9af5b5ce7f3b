using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ColdChain.Journal;
using ColdChain.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ColdChain.Integration.Tests.Commands;

/// <summary>The archive by hand, as an operator does it.</summary>
public sealed class ArchiveCommandTests
{
    [Fact]
    public async Task A_journal_is_sealed_checked_damaged_restored_and_its_key_rotated_by_commands()
    {
        using var folder = new TemporaryFolder();
        await AppendAsync(folder, 50);
        Directory.CreateDirectory(folder["second"]);
        await File.WriteAllTextAsync(
            folder["coldchain.json"],
            JsonSerializer.Serialize(new { DataFolder = folder["data"], Sealing = new { CopyTo = folder["second"] } })
        );
        var journal = folder["data/journal"];

        var head = await RunAsync(0, "journal", "seal", "--config", folder["coldchain.json"]);
        await File.WriteAllTextAsync(folder["old.json"], head);
        (await RunAsync(0, "journal", "heads", "--journal", journal)).ShouldBe(head);
        (await RunAsync(0, "journal", "ls", "--journal", journal)).ShouldContain("00000001-00000000000000000001.seal");
        (await RunAsync(0, "journal", "verify", "--journal", journal)).ShouldContain("1 sealed segments");

        await AppendAsync(folder, 30);
        await RunAsync(0, "journal", "rotate-key", "--config", folder["coldchain.json"]);
        var later = JsonDocument.Parse(await RunAsync(0, "journal", "seal", "--config", folder["coldchain.json"])).RootElement;
        later.GetProperty("lastSequence").GetInt64().ShouldBe(80);
        later.GetProperty("keyId").GetString().ShouldNotBe(JsonDocument.Parse(head).RootElement.GetProperty("keyId").GetString());
        (await RunAsync(0, "journal", "consistency", folder["old.json"], "--journal", journal)).ShouldStartWith("consistent");
        await File.WriteAllTextAsync(
            folder["other.json"],
            head.Replace(
                "\"root\":\"" + Root(head)[..4],
                "\"root\":\"" + (Root(head)[0] == '0' ? "1" : "0") + Root(head)[1..4],
                StringComparison.Ordinal
            )
        );
        (await RunAsync(1, "journal", "consistency", folder["other.json"], "--journal", journal)).ShouldStartWith("NOT CONSISTENT");

        await RunAsync(0, "journal", "restore-segments", "--config", folder["coldchain.json"]); // copies, too
        var seal = Path.Combine(journal, "00000001-00000000000000000001.seal");
        var bytes = await File.ReadAllBytesAsync(seal);
        bytes[100] ^= 1;
        await File.WriteAllBytesAsync(seal, bytes);
        (await RunAsync(1, "journal", "verify", "--journal", journal)).ShouldContain("DAMAGED");
        (await RunAsync(0, "journal", "restore-segments", "--config", folder["coldchain.json"])).ShouldContain(
            "1 restored, 0 still damaged"
        );
        await RunAsync(0, "journal", "verify", "--journal", journal);
    }

    [Fact]
    public async Task OpenSsl_takes_the_signature_of_a_head()
    {
        using var folder = new TemporaryFolder();
        await AppendAsync(folder, 5);
        var head = ColdChain.Journal.Sealing.TreeHead.Parse((await RunAsync(0, "journal", "seal", "--data", folder["data"])).Trim());
        var key = JsonDocument.Parse((await File.ReadAllLinesAsync(folder["data/journal/signing-keys.jsonl"]))[0]).RootElement;
        await File.WriteAllTextAsync(folder["key.pem"], key.GetProperty("publicKey").GetString());
        await File.WriteAllBytesAsync(folder["signed"], head.SignedBytes());
        await File.WriteAllBytesAsync(folder["signature"], head.Signature);
        using var openSsl = Process.Start(
            new ProcessStartInfo(
                "openssl",
                ["dgst", "-sha256", "-verify", folder["key.pem"], "-signature", folder["signature"], folder["signed"]]
            )
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        (await openSsl.StandardOutput.ReadToEndAsync()).ShouldContain("Verified OK");
        await openSsl.WaitForExitAsync();
    }

    [Fact]
    public async Task A_lost_key_is_one_clear_line_that_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        await AppendAsync(folder, 5);
        await RunAsync(0, "journal", "seal", "--data", folder["data"]);
        Directory.Delete(folder["data/journal/keys"], recursive: true);
        var refused = await ColdChainProcess.RunAsync(["journal", "rotate-key", "--data", folder["data"]]);
        refused.ExitCode.ShouldBe(1);
        refused.Errors.TrimEnd().Split('\n').Length.ShouldBe(1, refused.Errors);
        refused.Errors.ShouldContain("--lost");
        (await RunAsync(0, "journal", "rotate-key", "--lost", "--data", folder["data"])).ShouldContain("vouched for by nobody");
    }

    private static string Root(string head) => JsonDocument.Parse(head).RootElement.GetProperty("root").GetString()!;

    private static async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        var result = await ColdChainProcess.RunAsync(arguments);
        result.ExitCode.ShouldBe(exitCode, $"{string.Join(' ', arguments)}\n{result.Output}\n{result.Errors}");
        return result.Output;
    }

    private static async Task AppendAsync(TemporaryFolder folder, int messages)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Journal:Directory", folder["data/journal"])]).Build();
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging()
            .AddJournal()
            .BuildServiceProvider();
        var journal = services.GetRequiredService<IMessageJournal>();
        for (var number = 0; number < messages; number++)
            await journal.AppendAsync(
                new JournalEntry(
                    JournalEntryType.Message,
                    1_700_000_000_000 + number,
                    Qos: 1,
                    Dup: false,
                    Retain: false,
                    "recorder",
                    PacketId: 1,
                    Encoding.UTF8.GetBytes($"site/device-{number % 3}"),
                    Encoding.UTF8.GetBytes($"{{\"number\":{number}}}")
                ),
                CancellationToken.None
            );
    }
}
