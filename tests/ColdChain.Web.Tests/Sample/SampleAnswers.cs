using ColdChain.Monitoring.Notifications.Links;

namespace ColdChain.Web.Tests.Sample;

/// <summary>One good link, "good-" and the alarm's id; the real ones have their own tests.</summary>
internal sealed class SampleAnswers(SampleDesk desk) : IAnswerDesk
{
    public async Task<AnswerResult> LookAsync(string token, CancellationToken cancel)
    {
        if (!token.StartsWith("good-", StringComparison.Ordinal) || await desk.FindAsync(token[5..], cancel) is not { } alarm)
            return new AnswerResult(AnswerOutcome.Unknown, null, null);
        var link = new AnswerLink(alarm.Id, 0, "duty", DateTimeOffset.MaxValue);
        return new AnswerResult(alarm.NeedsAnswer ? AnswerOutcome.Open : AnswerOutcome.Spent, alarm, link);
    }

    public async Task<AnswerResult> AnswerAsync(string token, string? comment, CancellationToken cancel)
    {
        var found = await LookAsync(token, cancel);
        if (found.Outcome != AnswerOutcome.Open)
            return found;
        var alarm = await desk.AcknowledgeAsync(found.Alarm!.Id, "duty (link)", comment, cancel);
        return found with { Outcome = AnswerOutcome.Acknowledged, Alarm = alarm };
    }
}
