using ColdChain.Records.Access;
using ColdChain.Records.Audit;

namespace ColdChain.Web.Tests.Sample;

/// <summary>Two tokens of user <c>staff</c>, their scope in their secret.</summary>
internal sealed class SampleTokens : IApiTokens
{
    public const string ReadSecret = "sample-read";
    public const string IngestSecret = "sample-ingest";

    public Task<CreatedToken> CreateAsync(
        string name,
        string userName,
        IReadOnlyList<string> scopes,
        TimeSpan lifetime,
        ChangeNote note,
        CancellationToken cancel
    ) => throw new NotSupportedException("The sample has its two tokens.");

    public Task<ApiToken?> FindAsync(string secret, CancellationToken cancel) =>
        Task.FromResult(
            secret switch
            {
                ReadSecret => new ApiToken("t-1", "read", "staff", [ApiScopes.Read], 0, long.MaxValue, null),
                IngestSecret => new ApiToken("t-2", "ingest", "staff", [ApiScopes.Ingest], 0, long.MaxValue, null),
                _ => null,
            }
        );

    public Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<ApiToken>>([]);

    public Task<bool> RevokeAsync(string id, ChangeNote note, CancellationToken cancel) => Task.FromResult(false);
}
