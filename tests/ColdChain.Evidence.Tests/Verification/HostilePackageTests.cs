using System.IO.Compression;
using System.Text;
using ColdChain.Evidence.Tests.Packages;
using ColdChain.Evidence.Verification;

namespace ColdChain.Evidence.Tests.Verification;

/// <summary>Files that are made to harm whoever opens them.</summary>
public sealed class HostilePackageTests
{
    [Theory]
    [InlineData("../evil.json")]
    [InlineData("/etc/passwd")]
    [InlineData("readings/../../evil.csv")]
    [InlineData("raw/..\\evil.bin")]
    [InlineData("readings/")]
    [InlineData("MANIFEST.JSON")]
    [InlineData("more.txt")]
    public async Task A_name_that_no_package_has_is_refused(string name)
    {
        var result = await Verified.ByAsync(Zips.Pack([new("manifest.json", "{}"u8.ToArray()), new(name, [1])]));
        result.Verdict.ShouldBe(Verdict.NoPackage);
        result.FirstFailure!.Problems[0].ShouldContain("which no package has");
    }

    [Fact]
    public async Task A_file_that_stands_twice_is_refused()
    {
        var result = await Verified.ByAsync(Zips.Pack([new("manifest.json", "{}"u8.ToArray()), new("manifest.json", "{}"u8.ToArray())]));
        result.FirstFailure!.Problems[0].ShouldBe("it holds manifest.json twice");
    }

    [Fact]
    public async Task A_bomb_is_not_unpacked()
    {
        var bomb = Zips.Pack([new("manifest.json", new byte[64 << 20])]);
        var limits = new PackageLimits { TotalBytes = 1 << 20 };
        var result = await PackageVerifier.VerifyAsync(bomb, new VerifyRequest([], null), limits, step: null, default);
        result.Verdict.ShouldBe(Verdict.NoPackage);
        result.FirstFailure!.Problems[0].ShouldContain("1048576 bytes, the limit");
    }

    [Fact]
    public async Task A_size_that_lies_is_found_out()
    {
        var package = Zips.Pack([new("manifest.json", new byte[1 << 20])]).ToArray();
        // The unpacked size of the only file, in its local header and in the directory: 1 MiB becomes 10 bytes.
        for (
            var at = package.AsSpan().IndexOf(BitConverter.GetBytes(1 << 20));
            at >= 0;
            at = package.AsSpan().IndexOf(BitConverter.GetBytes(1 << 20))
        )
            BitConverter.GetBytes(10).CopyTo(package, at);
        (await Verified.ByAsync(new MemoryStream(package))).Verdict.ShouldBe(Verdict.NoPackage);
    }

    [Fact]
    public async Task More_files_than_a_package_has_are_refused()
    {
        var files = Enumerable.Range(0, 20).Select(number => new KeyValuePair<string, byte[]>($"profiles/{number}.yaml", []));
        var result = await PackageVerifier.VerifyAsync(
            Zips.Pack(files),
            new VerifyRequest([], null),
            new PackageLimits { Files = 10 },
            step: null,
            default
        );
        result.FirstFailure!.Problems[0].ShouldBe("it has 20 files; 10 is the limit");
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("This is a letter.")]
    public async Task What_is_no_zip_is_no_package(string text)
    {
        var result = await Verified.ByAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        result.Verdict.ShouldBe(Verdict.NoPackage);
        result.Subject.ShouldBeNull();
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"format\":\"coldchain-evidence\",\"formatVersion\":99}")]
    [InlineData("not json")]
    public async Task A_manifest_that_is_none_is_refused(string manifest)
    {
        var result = await Verified.ByAsync(Zips.Pack([new("manifest.json", Encoding.UTF8.GetBytes(manifest))]));
        result.Verdict.ShouldBe(Verdict.NoPackage);
        result.FirstFailure!.Kind.ShouldBe(CheckKind.Manifest);
    }

    [Fact]
    public async Task A_package_cut_off_anywhere_is_refused()
    {
        await using var site = await EvidenceSite.WithTwoHoursAsync();
        var whole = (await site.BuildAsync()).ToArray();
        foreach (var length in new[] { 1, 100, whole.Length / 2, whole.Length - 1 })
            (await Verified.ByAsync(new MemoryStream(whole[..length]))).Verdict.ShouldBe(Verdict.NoPackage);
    }
}
