namespace ColdChain.Evidence.Verification;

/// <summary>One check.</summary>
/// <param name="What">What was checked, with numbers; or why it was not.</param>
/// <param name="Problems">What does not hold, and where; at most <see cref="MaxProblems"/>, then how many more.</param>
public sealed record CheckResult(CheckKind Kind, CheckOutcome Outcome, string What, IReadOnlyList<string> Problems)
{
    public const int MaxProblems = 20;

    public static CheckResult Passed(CheckKind kind, string what) => new(kind, CheckOutcome.Passed, what, []);

    public static CheckResult NotMade(CheckKind kind, string why) => new(kind, CheckOutcome.NotMade, why, []);

    public static CheckResult Failed(CheckKind kind, string what, string problem) => new(kind, CheckOutcome.Failed, what, [problem]);

    internal static CheckResult Of(CheckKind kind, string what, Problems problems) =>
        problems.Count == 0 ? Passed(kind, what) : new(kind, CheckOutcome.Failed, what, problems.ToList());
}
