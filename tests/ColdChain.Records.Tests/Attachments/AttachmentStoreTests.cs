using System.Text;
using ColdChain.Records.Attachments;
using ColdChain.TestSupport;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Tests.Attachments;

public sealed class AttachmentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AttachmentStore _store;

    public AttachmentStoreTests() =>
        _store = new AttachmentStore(Options.Create(new AttachmentOptions { Directory = _folder["files"], MaxBytes = 2000 }));

    [Fact]
    public async Task What_is_read_back_is_what_was_handed_in()
    {
        var kept = (await KeepAsync("a.pdf", "content")).ShouldBeOfType<AttachmentOutcome.Kept>().Attachment;
        (kept.Name, kept.MediaType, kept.Bytes).ShouldBe(("a.pdf", "application/pdf", 7));
        await using var back = await _store.OpenAsync(kept.Sha256, default);
        using var reader = new StreamReader(back!);
        (await reader.ReadToEndAsync()).ShouldBe("content");
    }

    [Fact]
    public async Task The_same_file_is_kept_once()
    {
        await KeepAsync("a.pdf", "content");
        await KeepAsync("b.pdf", "content");
        Directory.EnumerateFiles(_folder["files"], "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("a.exe", "x", "kinds of file")]
    [InlineData("a.pdf", "", "empty")]
    [InlineData("a.pdf", null, "larger")]
    public async Task What_is_not_taken_leaves_nothing_behind(string name, string? content, string says)
    {
        (await KeepAsync(name, content ?? new string('x', 2001))).ShouldBeOfType<AttachmentOutcome.Refused>().Problem.ShouldContain(says);
        (Directory.Exists(_folder["files"]) ? Directory.GetFiles(_folder["files"], "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_damaged_file_is_not_given_out()
    {
        var kept = (await KeepAsync("a.pdf", "content")).ShouldBeOfType<AttachmentOutcome.Kept>().Attachment;
        var file = Directory.EnumerateFiles(_folder["files"], "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, "contenX");
        await Should.ThrowAsync<InvalidDataException>(async () => await _store.OpenAsync(kept.Sha256, default));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\temp\\a b.pdf", "a b.pdf")]
    [InlineData("a\r\nb\".pdf", "ab.pdf")]
    [InlineData("..", "file")]
    [InlineData("校准证书.pdf", "校准证书.pdf")]
    public void A_name_is_no_path_and_no_header(string given, string kept) => AttachmentStore.SafeName(given).ShouldBe(kept);

    [Theory, InlineData("../../../etc/passwd"), InlineData(""), InlineData("ABCD")]
    public async Task What_is_no_hash_is_no_file(string hash) => (await _store.OpenAsync(hash, default)).ShouldBeNull();

    public void Dispose() => _folder.Dispose();

    private Task<AttachmentOutcome> KeepAsync(string name, string content) =>
        _store.KeepAsync(name, new MemoryStream(Encoding.UTF8.GetBytes(content)), default);
}
