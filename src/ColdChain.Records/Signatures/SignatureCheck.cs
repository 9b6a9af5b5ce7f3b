using System.Text.Json;
using ColdChain.Records.Audit;
using ColdChain.Storage;

namespace ColdChain.Records.Signatures;

/// <inheritdoc/>
internal sealed class SignatureCheck(IDatabase database, ISignatures signatures, IEnumerable<ISignedThing> things) : ISignatureCheck
{
    private const long Block = 500;
    private readonly ISignedThing[] _things = [.. things];

    public async Task<IReadOnlyList<CheckedSignature>> ListAsync(string subject, CancellationToken cancel)
    {
        var found = new List<CheckedSignature>();
        foreach (var signature in await signatures.ListAsync(subject, cancel))
            found.Add(new CheckedSignature(signature, await FitAsync(signature, cancel)));
        return found;
    }

    public async Task<SignatureVerdict> VerifyAsync(CancellationToken cancel)
    {
        var problems = new List<string>();
        var stored = await CheckTableAsync(problems, cancel);
        await CheckChainAsync(stored, problems, cancel);
        problems.AddRange(
            stored.Values.Select(signature => $"{Name(signature)} is not in the audit trail: it was put in past the product.")
        );
        return new SignatureVerdict([.. problems.Take(SignatureVerdict.MostProblems)], stored.Checked);
    }

    private async Task<SignatureFit> FitAsync(Signature signature, CancellationToken cancel) =>
        Array.Find(_things, thing => thing.Knows(signature)) is { } known ? await known.FitAsync(signature, cancel) : SignatureFit.Broken;

    private async Task<Stored> CheckTableAsync(List<string> problems, CancellationToken cancel)
    {
        var stored = new Stored();
        var after = "";
        while (true)
        {
            var rows = await database.ReadAsync(
                (connection, token) => SignatureRow.ListAfterAsync(connection, after, Block, token),
                cancel
            );
            foreach (var row in rows)
            {
                after = row.Id;
                if (row.TryRead(out var signature))
                {
                    stored[signature.Id] = signature;
                    if ((await FitAsync(signature, cancel)).Standing == SignatureStanding.Broken)
                        problems.Add(
                            $"{Name(signature)} fits nothing that is there: what was signed was changed, or the signature was moved."
                        );
                }
                else
                {
                    problems.Add($"Signature {row.Id} of {row.Subject} has a meaning that is none: '{row.Meaning}'.");
                }
            }
            if (rows.Count < Block)
                break;
        }
        stored.Checked = stored.Count;
        return stored;
    }

    /// <summary>Takes out of <paramref name="stored"/> what the chain knows too.</summary>
    private async Task CheckChainAsync(Stored stored, List<string> problems, CancellationToken cancel)
    {
        var (site, sequence) = ("", 0L);
        while (true)
        {
            var rows = await database.ReadAsync(
                (connection, token) =>
                    connection.ListAsync<AuditRow>(
                        $"""
                        select {AuditTrail.Columns} from audit
                        where action = '{SignatureBook.SignAction}' and (site, sequence) > (@site, @sequence)
                        order by site, sequence limit @block
                        """,
                        new
                        {
                            site,
                            sequence,
                            block = Block,
                        },
                        token
                    ),
                cancel
            );
            foreach (var row in rows)
            {
                (site, sequence) = (row.Site, row.Sequence);
                var chained = JsonSerializer.Deserialize<Signature>(row.AfterJson!, AuditJson.Options)!;
                if (!stored.Remove(chained.Id, out var found))
                    problems.Add($"{Name(chained)} stands in the audit trail and not in its table: it was cut out.");
                else if (found != chained)
                    problems.Add($"{Name(chained)} is another one than the audit trail has: it was changed.");
            }
            if (rows.Count < Block)
                return;
        }
    }

    private static string Name(Signature signature) => $"Signature {signature.Id} of {signature.Subject} by {signature.Signer}";

    /// <summary>By id.</summary>
    private sealed class Stored : Dictionary<string, Signature>
    {
        public Stored()
            : base(StringComparer.Ordinal) { }

        public long Checked { get; set; }
    }
}
