using System.Text;
using ColdChain.Evidence.Report;

namespace ColdChain.Evidence.Verification;

/// <summary>The report carries the verification code of the files that it was made from; who holds a printed one compares it by eye.</summary>
internal static class ReportCheck
{
    public static CheckResult Check(VerifiedPackage package)
    {
        var code = VerificationCode.Of(package.Manifest!.Files.Where(file => !file.Name.StartsWith("report.", StringComparison.Ordinal)));
        var shown = VerificationCode.Groups(code, code.Length);
        var what = $"report.html carries the verification code of the files; a printed report has to show the same: {shown}";
        if (package.Archive.Read("report.html") is not { } html)
            return CheckResult.Failed(CheckKind.Report, what, "report.html is missing");
        return html.AsSpan().IndexOf(Encoding.ASCII.GetBytes(shown)) >= 0
            ? CheckResult.Passed(CheckKind.Report, what)
            : CheckResult.Failed(CheckKind.Report, what, "report.html carries another verification code: it was made from other files");
    }
}
