using System.Security.Cryptography;
using System.Text;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Evidence.Verification;
using ColdChain.TestSupport;

namespace ColdChain.Evidence.Tests.Verification;

public sealed class TamperedPackageTests : IClassFixture<SealedPackage>
{
    private readonly SealedPackage _package;

    public TamperedPackageTests(SealedPackage package) => _package = package;

    public static TheoryData<string> Names => [.. Tampering.All.Select(each => each.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_refused_with_its_cause_though_the_hashes_fit_and_the_right_key_signed(string name)
    {
        var tampering = Tampering.All.Single(each => each.Name == name);
        var package = new TamperedPackage(_package.Files());
        if (tampering.By != CheckKind.Signature)
        {
            tampering.Do(package);
            package.SignedBy(_package.Archive);
        }
        else
        {
            package.SignedBy(_package.Archive);
            tampering.Do(package);
        }
        var result = await Verified.ByAsync(package.Pack(), _package.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Refused);
        var check = result.Checks.First(each => each.Kind == tampering.By);
        check.Outcome.ShouldBe(CheckOutcome.Failed, string.Join("; ", result.Checks.SelectMany(each => each.Problems)));
        check.Problems.ShouldContain(
            problem => problem.Contains(tampering.Cause, StringComparison.Ordinal),
            string.Join("; ", check.Problems)
        );
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Without_new_hashes_the_file_is_named(string name)
    {
        var tampering = Tampering.All.Single(each => each.Name == name);
        var package = new TamperedPackage(_package.Files());
        tampering.Do(package);
        var result = await Verified.ByAsync(package.Pack());
        result.Verdict.ShouldBe(Verdict.Refused);
        result.Checks.ShouldContain(check =>
            check.Outcome == CheckOutcome.Failed && (check.Kind == CheckKind.Hashes || check.Kind == CheckKind.Signature)
        );
    }

    [Fact]
    public async Task Another_key_is_not_the_trusted_one_and_did_not_sign_the_tree_head()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var package = new TamperedPackage(_package.Files());
        package.Replace("records.json", "staff", "other");
        package.SignedBy(key);
        var trusted = await Verified.ByAsync(package.Pack(), _package.Archive.PublicKeyPem);
        trusted
            .Checks.Single(check => check.Kind == CheckKind.Signature)
            .Problems.ShouldContain(problem => problem.Contains("not among the 1 trusted"));
        var nobody = await Verified.ByAsync(package.Pack());
        nobody.Verdict.ShouldBe(Verdict.Refused);
        nobody.FirstFailure!.Kind.ShouldBe(CheckKind.TreeHead);
    }

    /// <summary>The last byte of the curve's name decides: some platforms know no such curve, and say so in their own way.</summary>
    [Theory, InlineData(0x06), InlineData(0x0c), InlineData(0xff)]
    public async Task A_key_on_a_curve_that_is_not_known_is_none(int curve)
    {
        var package = new TamperedPackage(_package.Files());
        package.Files["public-key.pem"] = Encoding.UTF8.GetBytes(OnCurve(package.Text("public-key.pem"), (byte)curve));
        var result = await Verified.ByAsync(package.Pack(), _package.Archive.PublicKeyPem);
        result.Verdict.ShouldBe(Verdict.Refused);
        PackageVerifier.IsPublicKey(OnCurve(_package.Archive.PublicKeyPem, (byte)curve)).ShouldBeFalse();
        PackageVerifier.IsPublicKey(_package.Archive.PublicKeyPem).ShouldBeTrue();
    }

    [Theory, InlineData("tree-head.json"), InlineData("proofs.jsonl"), InlineData("log.bin")]
    public async Task Proofs_and_heads_of_another_package_do_not_fit(string name)
    {
        await using var other = await EvidenceSite.WithTwoHoursAsync();
        var package = new TamperedPackage(_package.Files());
        package.Files[name] = (await Zips.UnpackAsync(await other.BuildAsync()))[name];
        package.SignedBy(_package.Archive);
        var head = name == "log.bin" ? _package.Archive.Heads[0] : null;
        package.Pack().Position = 0;
        var result = await PackageVerifier.VerifyAsync(
            package.Pack(),
            new VerifyRequest([_package.Archive.PublicKeyPem], head),
            PackageLimits.Default,
            step: null,
            default
        );
        result.Verdict.ShouldBe(Verdict.Refused);
    }

    [Fact]
    public async Task It_continues_the_log_of_an_earlier_head_and_of_no_other()
    {
        var earlier = _package.Archive.Heads[1];
        (await AgainstAsync(earlier)).Outcome.ShouldBe(CheckOutcome.Passed);
        var replaced = earlier with { Root = RandomNumberGenerator.GetBytes(32) };
        (await AgainstAsync(replaced)).Problems.ShouldContain(problem => problem.Contains("have been replaced since"));
        (await AgainstAsync(earlier with { Recorder = Guid.NewGuid() })).Outcome.ShouldBe(CheckOutcome.Failed);
        (await AgainstAsync(earlier with { Size = 1000 })).Problems.ShouldContain(problem => problem.Contains("newer than the package"));

        async Task<CheckResult> AgainstAsync(Journal.Sealing.TreeHead head) =>
            (
                await PackageVerifier.VerifyAsync(
                    Zips.Pack(_package.Files()),
                    new VerifyRequest([], head),
                    PackageLimits.Default,
                    step: null,
                    default
                )
            ).Checks.Single(check => check.Kind == CheckKind.EarlierHead);
    }

    /// <summary>Ten thousand by <c>COLDCHAIN_CASES=20</c>.</summary>
    [Fact]
    public async Task Five_hundred_flipped_bytes_are_refused_unless_the_content_is_the_same()
    {
        var random = new Random(20_261_121);
        var whole = _package.Bytes;
        var cases = 500 * (int.TryParse(Environment.GetEnvironmentVariable("COLDCHAIN_CASES"), out var factor) ? factor : 1);
        for (var i = 0; i < cases; i++)
        {
            var bytes = whole.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            var result = await Verified.ByAsync(new MemoryStream(bytes), _package.Archive.PublicKeyPem);
            if (result.Verdict is Verdict.Refused or Verdict.NoPackage)
            {
                result.FirstFailure!.Problems.ShouldNotBeEmpty();
                continue;
            }
            var same = await Zips.UnpackAsync(new MemoryStream(bytes));
            same.Keys.ShouldBe(_package.Files().Keys, $"byte {at}");
            foreach (var (name, content) in _package.Files())
                same[name].AsSpan().SequenceEqual(content).ShouldBeTrue($"{name}, byte {at}");
        }
    }

    private static string OnCurve(string pem, byte curve)
    {
        var key = PemEncoding.Find(pem);
        var der = Convert.FromBase64String(pem[key.Base64Data]);
        byte[] p256 = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
        der[der.AsSpan().IndexOf(p256) + p256.Length - 1] = curve;
        return PemEncoding.WriteString("PUBLIC KEY", der);
    }
}
