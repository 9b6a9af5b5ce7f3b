using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ColdChain.Records.Audit;

/// <summary>Checks an export without the database. The first thing that is wrong is named by line, site and entry.</summary>
public static class AuditFile
{
    /// <summary>Longest line, in characters: an entry holds a record before and after.</summary>
    private const int LongestLine = 16 * 1024 * 1024;

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="FormatException">It is no export of an audit trail; the message says what to do.</exception>
    public static async Task<AuditVerdict> VerifyAsync(TextReader file, CancellationToken cancel)
    {
        if (Read(await file.ReadLineAsync(cancel)) is not { Format: AuditLine.FormatName })
            throw new FormatException($"this is no export of an audit trail ({AuditLine.FormatName}); take one that coldchain wrote.");
        var heads = new Dictionary<string, AuditHead>(StringComparer.Ordinal);
        var (number, entries) = (1, 0L);
        while (await file.ReadLineAsync(cancel) is { } text)
        {
            number++;
            if (Read(text) is not { } line)
                return Broken($"Line {number} cannot be read.");
            if (line.Heads is { } noted)
            {
                if (await file.ReadLineAsync(cancel) is not null)
                    return Broken($"Line {number + 1}: something follows the end.");
                return Broken(EndProblem(noted, heads));
            }
            if (ProblemOf(line, heads, out var next) is { } problem)
                return Broken($"Line {number}: {problem}");
            heads[next!.Site] = next;
            entries++;
        }
        return Broken($"Line {number + 1}: the end is missing; the file was cut off.");

        AuditVerdict Broken(string? problem) => new(problem, [.. heads.Values.OrderBy(head => head.Site, StringComparer.Ordinal)], entries);
    }

    private static string? EndProblem(IReadOnlyList<AuditHead> noted, Dictionary<string, AuditHead> heads)
    {
        foreach (var head in noted)
        {
            var reached = heads.GetValueOrDefault(head.Site) ?? new AuditHead(head.Site, 0, AuditLink.Genesis);
            if (reached != head)
                return $"Audit of site {head.Site}: it ends at entry {reached.Sequence}, but {head.Sequence} were exported.";
        }
        var unknown = heads.Keys.FirstOrDefault(site => noted.All(head => head.Site != site));
        return unknown is null ? null : $"Audit of site {unknown}: its end is not noted.";
    }

    private static string? ProblemOf(AuditLine line, Dictionary<string, AuditHead> heads, out AuditHead? next)
    {
        next = null;
        if (
            line
            is not {
                Site: { } site,
                Sequence: { } sequence,
                AtMs: { } at,
                Actor: { } actor,
                Action: { } action,
                Subject: { } subject,
                PreviousHash: { } previous,
                Hash: { } hash
            }
        )
            return "an entry without site, sequence, time, actor, action, subject or hash.";
        var head = heads.GetValueOrDefault(site) ?? new AuditHead(site, 0, AuditLink.Genesis);
        if (sequence != head.Sequence + 1)
            return $"Audit of site {site}: entry {head.Sequence + 1} is missing; the next one there is {sequence}.";
        if (previous != head.Hash)
            return $"Audit of site {site}: entry {sequence} does not follow from the one before.";
        var entry = new AuditEntry(site, at, actor, action, subject, line.Reason, line.Before, line.After);
        if (hash != AuditLink.HashOf(previous, sequence, entry))
            return $"Audit of site {site}: entry {sequence} was changed after it was written.";
        next = new AuditHead(site, sequence, hash);
        return null;
    }

    private static AuditLine? Read(string? text)
    {
        if (text is null || text.Length > LongestLine)
            return null;
        try
        {
            return JsonSerializer.Deserialize<AuditLine>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
