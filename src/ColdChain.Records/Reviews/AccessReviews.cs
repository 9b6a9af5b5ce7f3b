using ColdChain.Records.Access;
using ColdChain.Records.Audit;
using ColdChain.Records.Reads;
using ColdChain.Records.Signatures;
using ColdChain.Storage;
using Microsoft.Extensions.Options;

namespace ColdChain.Records.Reviews;

/// <inheritdoc/>
internal sealed class AccessReviews(
    IDatabase database,
    IUserDirectory users,
    IApiTokens tokens,
    IReadLog reads,
    ISignatures signatures,
    IAuditTrail audit,
    IOptions<AccessReviewOptions> options,
    TimeProvider clock
) : IAccessReviews
{
    private const int MostListed = 200;
    private const long DayMs = 86_400_000;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<AccessReviewStatus> FindStatusAsync(CancellationToken cancel)
    {
        var now = NowMs;
        var (last, first) = await database.ReadAsync(
            async (connection, token) =>
                (await AccessReviewQueries.FindLastAsync(connection, token), await AccessReviewQueries.FirstEntryAsync(connection, token)),
            cancel
        );
        var from = last?.ToMs ?? Math.Min(first ?? now, now);
        var due = from + (options.Value.EveryDays * DayMs);
        return new AccessReviewStatus(last, from, due, now > due);
    }

    public async Task<AccessReport> ReadAsync(long toMs, CancellationToken cancel)
    {
        var from = (await FindStatusAsync(cancel)).FromMs;
        var to = Math.Max(from, Math.Min(toMs, NowMs));
        var unusedSince = to - (options.Value.UnusedDays * DayMs);
        var locks = await users.ListLocksAsync(cancel);
        var listed = await users.ListAsync(cancel);
        var held = (await tokens.ListAsync(cancel)).Where(token => token.RevokedMs is null && token.ExpiresMs > to);
        var counts = await reads.CountAsync(site: null, from, to, cancel);
        return await database.ReadAsync(
            async (connection, token) =>
            {
                var accounts = new List<ReviewedAccount>();
                foreach (var user in listed)
                {
                    var last = await AccessReviewQueries.LastSignInAsync(connection, user.Name, token);
                    accounts.Add(
                        new ReviewedAccount(
                            user.Name,
                            user.DisplayName,
                            [.. user.SiteRoles.Select(role => role.ToString())],
                            user.Active,
                            locks.TryGetValue(user.Name, out var until) ? until : null,
                            last,
                            user.Active && (last is null || last < unusedSince)
                        )
                    );
                }
                return new AccessReport(
                    from,
                    to,
                    accounts,
                    [
                        .. held.Select(one => new ReviewedToken(
                            one.Id,
                            one.Name,
                            one.UserName,
                            one.Scopes,
                            one.ExpiresMs,
                            one.LastUsedMs,
                            (one.LastUsedMs ?? one.CreatedMs) < unusedSince
                        )),
                    ],
                    await AccessReviewQueries.ListEntriesAsync(connection, AccessReviewQueries.Rights, from, to, token),
                    await AccessReviewQueries.ListEntriesAsync(connection, AccessReviewQueries.Interest, from, to, token),
                    await AccessReviewQueries.CountAsync(connection, from, to, token),
                    counts
                );
            },
            cancel
        );
    }

    /// <summary>Who has which rights, and what of it and of records was changed. That the reviewer signs in or is locked out meanwhile is no change of that.</summary>
    public string TagOf(AccessReport report) =>
        SignedContent.HashOf(
            "access-report",
            AuditJson.Of(
                new
                {
                    report.FromMs,
                    report.ToMs,
                    Accounts = report.Accounts.Select(account => new
                    {
                        account.Name,
                        account.Roles,
                        account.IsActive,
                    }),
                    Tokens = report.Tokens.Select(token => new
                    {
                        token.Id,
                        token.UserName,
                        token.Scopes,
                    }),
                    report.Rights,
                    report.Interest,
                }
            )
        );

    public async Task<AccessReviewResult> SignAsync(long toMs, string seen, string comment, SignatureProof signer, CancellationToken cancel)
    {
        if (signer.Subject != IAccessReviews.Subject)
            throw new ArgumentException($"The password was given for {signer.Subject}, not for a review.", nameof(signer));
        ArgumentException.ThrowIfNullOrWhiteSpace(comment);
        if (comment.Length > IAccessReviews.MaxComment)
            throw new ArgumentException($"A comment has at most {IAccessReviews.MaxComment} characters.", nameof(comment));
        var report = await ReadAsync(toMs, cancel);
        if (TagOf(report) != seen || report.ToMs != toMs)
            return new AccessReviewResult.Changed();
        return await database.WriteAsync(
            async (open, token) =>
            {
                // Somebody else was faster: the period is another one now.
                if (await AccessReviewQueries.FindLastAsync(open.Connection, token) is { } last && last.ToMs != report.FromMs)
                    return (AccessReviewResult)new AccessReviewResult.Changed();
                var review = new AccessReview(
                    Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
                    report.FromMs,
                    report.ToMs,
                    AuditJson.Of(report)!,
                    comment,
                    signer.Signer,
                    NowMs
                );
                await AccessReviewQueries.AddAsync(open.Connection, review, token);
                var entry = new AuditEntry(
                    ChangeNote.AllSites,
                    review.SignedMs,
                    signer.Signer,
                    "access.review",
                    $"{IAccessReviews.Subject}/{review.Id}",
                    comment,
                    Before: null,
                    AuditJson.Of(
                        new
                        {
                            review.FromMs,
                            review.ToMs,
                            Accounts = report.Accounts.Count,
                            ContentSha256 = SignedAccessReviews.HashOf(review),
                        }
                    )
                );
                await audit.AppendAsync(open, entry, token);
                var draft = new SignatureDraft(
                    ChangeNote.AllSites,
                    SignatureMeaning.AccessReviewed,
                    SignedAccessReviews.HashOf(review),
                    comment
                );
                await signatures.AppendAsync(open, signer, draft, notBy: [], token);
                return new AccessReviewResult.Signed(review);
            },
            cancel
        );
    }

    public Task<IReadOnlyList<AccessReview>> ListAsync(int limit, CancellationToken cancel) =>
        database.ReadAsync(
            (connection, token) => AccessReviewQueries.ListAsync(connection, Math.Clamp(limit, 1, MostListed), token),
            cancel
        );
}
