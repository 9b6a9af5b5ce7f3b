using System.Security.Cryptography;
using ColdChain.Journal.Sealing;
using ColdChain.Journal.Sealing.Keys;
using ColdChain.TestSupport;

namespace ColdChain.Journal.Tests.Sealing;

public sealed class SigningKeyTests
{
    private readonly FaultyFileSystem _files = new();
    private readonly MemoryKeyFolder _keys = new();
    private readonly ManualClock _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_700_100_000_000));

    [Fact]
    public async Task The_first_run_makes_a_key_and_later_ones_use_it()
    {
        string id;
        using (var test = Open())
        {
            await test.AppendSegmentsAsync(1);
            (await test.Archive.SealNowAsync(default))!.KeyId.ShouldBe(test.Archive.KeyId);
            id = test.Archive.KeyId;
            var key = test.Archive.Keys.Single();
            (key.KeyId, key.SignedBy, key.Break, key.FromMs).ShouldBe((id, null, null, _clock.NowMs));
        }
        using var again = Open();
        again.Archive.KeyId.ShouldBe(id);
        again.Archive.Keys.Count.ShouldBe(1);
        again.ShouldBeWhole();
    }

    [Fact]
    public async Task A_head_is_signed_as_openssl_checks_it_and_reads_back_from_its_json()
    {
        using var test = Open();
        await test.AppendSegmentsAsync(1);
        var head = (await test.Archive.SealNowAsync(default))!;
        TreeHead.Parse(head.ToJson()).ShouldBe(head);
        using var key = ECDsa.Create();
        key.ImportFromPem(test.Archive.PublicKeyPem);
        key.VerifyData(head.SignedBytes(), head.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence).ShouldBeTrue();
        var lines = System.Text.Encoding.UTF8.GetString(head.SignedBytes()).Split('\n');
        lines[0].ShouldBe("coldchain tree head v1");
        lines[1].ShouldBe($"recorder {head.Recorder}");
        lines[2].ShouldBe("size 1");
        lines[7].ShouldBe($"key {test.Archive.KeyId}");
        lines[8].ShouldBe("");
        (head with { Size = 2 }).VerifySignature(key).ShouldBeFalse();
        (head with { LastSequence = 21 }).VerifySignature(key).ShouldBeFalse();
        (head with { Signature = [1, 2, 3] }).VerifySignature(key).ShouldBeFalse();
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        head.VerifySignature(other).ShouldBeFalse();
        var manifest = "manifest"u8.ToArray();
        key.VerifyData(manifest, test.Archive.Sign(manifest), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            .ShouldBeTrue();
    }

    [Theory, InlineData(0x06), InlineData(0x0c)]
    public void A_key_file_on_a_curve_that_is_not_known_is_refused_with_one_clear_exception(int curve)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var der = key.ExportPkcs8PrivateKey();
        byte[] p256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
        der[der.AsSpan().IndexOf(p256) + p256.Length - 1] = (byte)curve;
        var pem = PemEncoding.WriteString("PRIVATE KEY", der);
        Should.Throw<SealingException>(() => SigningKey.FromPem(pem, "key.pem")).Message.ShouldStartWith("key.pem holds ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"format":"coldchain-tree-head","version":2}""")]
    public void What_is_no_head_is_refused_with_one_clear_exception(string json) =>
        Should.Throw<FormatException>(() => TreeHead.Parse(json));

    [Fact]
    public async Task Every_altered_character_of_a_head_is_refused_or_breaks_its_signature()
    {
        using var test = Open();
        await test.AppendSegmentsAsync(1);
        var json = (await test.Archive.SealNowAsync(default))!.ToJson();
        using var key = ECDsa.Create();
        key.ImportFromPem(test.Archive.PublicKeyPem);
        for (var at = 0; at < json.Length; at++)
        {
            var altered = json[..at] + (json[at] == '1' ? '2' : '1') + json[(at + 1)..];
            try
            {
                TreeHead.Parse(altered).VerifySignature(key).ShouldBeFalse(altered);
            }
            catch (FormatException)
            {
                // refused
            }
        }
    }

    [Fact]
    public async Task A_rotated_key_is_vouched_for_by_the_one_before_and_all_heads_stay_valid()
    {
        using var test = Open();
        await test.AppendSegmentsAsync(1);
        await test.Archive.SealNowAsync(default);
        var old = test.Archive.KeyId;
        _clock.Advance(TimeSpan.FromMinutes(5));
        var rotated = test.Archive.RotateKey(newKeyFile: null);
        (rotated.SignedBy, test.Archive.KeyId).ShouldBe((old, rotated.KeyId));
        rotated.KeyId.ShouldNotBe(old);
        using (var before = ECDsa.Create())
        {
            before.ImportFromPem(test.Archive.Keys[0].PublicKeyPem);
            before
                .VerifyData(
                    SigningKeyRecord.SignedBytes(test.Archive.Recorder, rotated.KeyId, rotated.FromMs),
                    rotated.Signature!,
                    HashAlgorithmName.SHA256,
                    DSASignatureFormat.Rfc3279DerSequence
                )
                .ShouldBeTrue();
        }
        await test.AppendSegmentsAsync(1);
        (await test.Archive.SealNowAsync(default))!.KeyId.ShouldBe(rotated.KeyId);
        test.Archive.Keys.Select(key => key.KeyId).ShouldBe([old, rotated.KeyId]);
        test.ShouldBeWhole();
    }

    [Fact]
    public async Task A_rotation_that_dies_in_the_middle_has_the_old_key_or_the_new_one()
    {
        using (var test = Open())
        {
            await test.AppendSegmentsAsync(1);
            await test.Archive.SealNowAsync(default);
            _keys.RenameFailure = new IOException("the machine is dead");
            Should.Throw<SealingException>(() => test.Archive.RotateKey(newKeyFile: null));
            _keys.RenameFailure = null;
        }
        using var again = Open(); // the history had the new key: it is taken
        again.Archive.Keys.Count.ShouldBe(2);
        again.Archive.KeyId.ShouldBe(again.Archive.Keys[1].KeyId);
        await again.AppendSegmentsAsync(1);
        await again.Archive.SealNowAsync(default);
        again.ShouldBeWhole();
    }

    [Fact]
    public async Task A_lost_key_stops_signing_with_a_clear_line_and_nothing_else_until_an_operator_begins_a_new_one()
    {
        string lost;
        using (var test = Open())
        {
            await test.AppendSegmentsAsync(1);
            lost = (await test.Archive.SealNowAsync(default))!.KeyId;
            Should.Throw<SealingException>(() => test.Archive.ReplaceLostKey("not lost")).Message.ShouldContain("not lost");
        }
        _keys.Delete(SigningKeys.FileName);
        using var again = Open();
        await again.AppendSegmentsAsync(1);
        var failure = await Should.ThrowAsync<SealingException>(again.Archive.SealNowAsync(default));
        failure.Message.ShouldContain(lost[..16]);
        failure.Message.ShouldContain("--lost");
        await again.Archive.RunRoundAsync(default);
        again.Archive.Health.Problems.Single().Detail.ShouldContain("is gone");
        again.Archive.Leaves.Count.ShouldBe(2); // sealed, and not signed for
        again.Archive.Head!.Size.ShouldBe(1);
        again.Archive.Keys.Single().KeyId.ShouldBe(lost);
        var record = again.Archive.ReplaceLostKey("the disk of the keys burnt");
        (record.Break, record.SignedBy).ShouldBe(("the disk of the keys burnt", null));
        (await again.Archive.SealNowAsync(default))!.KeyId.ShouldBe(record.KeyId);
        await again.Archive.RunRoundAsync(default);
        again.ShouldBeWhole();
    }

    [Fact]
    public async Task A_lost_history_is_never_begun_anew_in_silence()
    {
        using (var test = Open())
        {
            await test.AppendSegmentsAsync(1);
            await test.Archive.SealNowAsync(default);
        }
        _files.Delete(KeyHistory.FileName);
        using var again = Open();
        Should.Throw<SealingException>(() => again.Archive.KeyId).Message.ShouldContain("history");
        var kept = again.Archive.ReplaceLostKey("the history was lost");
        (kept.KeyId, kept.Break).ShouldBe((again.Archive.Head!.KeyId, "the history was lost")); // the key that is there goes on
        await again.AppendSegmentsAsync(1);
        await again.Archive.SealNowAsync(default);
        again.ShouldBeWhole();
    }

    [Fact]
    public void A_private_key_that_others_can_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        var keys = new KeyFolder(folder["keys"]);
        using (var key = SigningKey.Generate())
            keys.Write(SigningKeys.FileName, key.ToPem());
        var path = folder["keys/" + SigningKeys.FileName];
        File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(folder["keys"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        keys.Read(SigningKeys.FileName).ShouldNotBeNull().ShouldContain("BEGIN PRIVATE KEY");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Should.Throw<SealingException>(() => keys.Read(SigningKeys.FileName)).Message.ShouldContain("chmod 600");
        keys.Read("none.pem").ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_is_kept_outside_is_used_and_changed_only_with_the_old_one_there()
    {
        using var folder = new TemporaryFolder();
        var (first, second) = (folder["first.pem"], folder["second.pem"]);
        WriteKey(first);
        WriteKey(second);
        var options = new SealingOptions { KeepWal = TimeSpan.Zero, KeyFile = first };
        using (var test = TestArchive.Open(_files, _clock, _keys, options: options))
        {
            await test.AppendSegmentsAsync(1);
            await test.Archive.SealNowAsync(default);
            Should.Throw<SealingException>(() => test.Archive.RotateKey(newKeyFile: null)).Message.ShouldContain("--new-key");
        }
        options.KeyFile = second;
        using (var test = TestArchive.Open(_files, _clock, _keys, options: options))
            Should.Throw<SealingException>(() => test.Archive.KeyId).Message.ShouldContain("rotate-key");
        options.KeyFile = first;
        using (var test = TestArchive.Open(_files, _clock, _keys, options: options))
            test.Archive.RotateKey(second);
        options.KeyFile = second;
        using var last = TestArchive.Open(_files, _clock, _keys, options: options);
        await last.AppendSegmentsAsync(1);
        await last.Archive.SealNowAsync(default);
        last.ShouldBeWhole();
        _keys.Read(SigningKeys.FileName).ShouldBeNull();
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void What_is_no_key_is_refused_with_one_clear_line(string pem)
    {
        _keys.Write(SigningKeys.FileName, pem);
        using var test = Open();
        Should.Throw<SealingException>(() => test.Archive.KeyId).Message.ShouldContain("no private key");
    }

    private static void WriteKey(string path)
    {
        using var key = SigningKey.Generate();
        File.WriteAllText(path, key.ToPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private TestArchive Open() => TestArchive.Open(_files, _clock, _keys);
}
