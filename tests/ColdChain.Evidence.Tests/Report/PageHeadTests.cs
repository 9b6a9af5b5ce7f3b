using System.Text.RegularExpressions;
using ColdChain.Evidence.Packages;
using ColdChain.Evidence.Report;

namespace ColdChain.Evidence.Tests.Report;

public sealed partial class PageHeadTests
{
    [Theory]
    [InlineData("B-1", "\"B\\2d 1\"")]
    [InlineData("\"}</style>", "\"\\22 \\7d \\3c \\2f style\\3e \"")]
    [InlineData("\u6279\u6b21", "\"\u6279\u6b21\"")]
    [InlineData("a\nb\\", "\"a\\a b\\5c \"")]
    public void A_text_in_CSS_never_ends_its_string(string text, string written) => PageHead.Quoted(text).ShouldBe(written);

    [Fact]
    public async Task Head_and_foot_name_batch_code_and_pages_in_the_language_of_the_report()
    {
        var model = await SampleReports.ManualAsync(ReportLanguage.Chinese);
        var css = PageHead.Css(model, new ReportText(model.Zone, model.Language), "\u6279\u6b21\u53f7 B1");
        css.ShouldContain("\u6279\u6b21\u53f7 B1");
        css.ShouldContain("\"\u7b2c \" counter(page) \" \u9875\\ff0c \u5171 \" counter(pages) \" \u9875\"");
        var code = model.VerificationCode;
        css.ShouldContain($"{code[..4]} {code[4..8]}".ToUpperInvariant());
        // The first page has its own head.
        Margins().Count(css).ShouldBe(1);
    }

    [Fact]
    public void The_code_is_what_sha256sum_gives_over_the_sorted_list_of_files()
    {
        PackageFile[] files = [new("b.json", 1, new string('2', 64)), new("a.json", 1, new string('1', 64))];
        var list = $"{new string('1', 64)}  a.json\n{new string('2', 64)}  b.json\n";
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(list)));
        VerificationCode.Of(files).ShouldBe(expected);
        VerificationCode.Of(files.Reverse()).ShouldBe(expected);
        VerificationCode.Of([files[0]]).ShouldNotBe(expected);
    }

    [GeneratedRegex("margin-top", RegexOptions.None, 5000)]
    private static partial Regex Margins();
}
