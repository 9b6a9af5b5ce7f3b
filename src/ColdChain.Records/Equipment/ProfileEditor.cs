using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ColdChain.Domain.Limits;
using ColdChain.Records.Audit;
using ColdChain.Records.Batches;
using ColdChain.Storage;

namespace ColdChain.Records.Equipment;

/// <summary>Keeps versions of limit profiles, and products with the version that they require.</summary>
internal static class ProfileEditor
{
    public static async Task<DirectoryStep> SaveAsync(
        DbConnection connection,
        LimitProfile profile,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var check = new DirectoryCheck()
            .Code("The profile's name", profile.Name, forbidden: "+#")
            .That(profile.MaxGap > TimeSpan.Zero, "maxGap has to be positive.")
            .That(profile.Rules.DistinctBy(rule => rule.Id).Count() == profile.Rules.Count, "Two rules have the same id.")
            .That(profile.Budget.DistinctBy(band => band.Id).Count() == profile.Budget.Count, "Two budget bands have the same id.");
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        var body = LimitProfileJson.Write(profile);
        var before = await NewestAsync(connection, profile.Name, cancel);
        if (before?.Body == body)
            return DirectoryStep.Unchanged(before.Version.ToString());
        var version = (before?.Version ?? 0) + 1;
        await connection.ChangeAsync(
            """
            insert into limit_profiles (name, version, body, sha256, created_ms, created_by)
            values (@name, @version, @body, @sha256, @now, @actor)
            """,
            new
            {
                name = profile.Name,
                version,
                body,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
                now = nowMs,
                actor = note.Actor,
            },
            cancel
        );
        return new DirectoryStep(
            new EditResult.Saved(version.ToString()),
            ChangeNote.AllSites,
            "limit-profile.save",
            $"limit-profile/{profile.Name}",
            Described(before?.Version, before?.Body),
            Described(version, body)
        );
    }

    public static async Task<DirectoryStep> SaveProductAsync(
        DbConnection connection,
        Product product,
        long nowMs,
        ChangeNote note,
        CancellationToken cancel
    )
    {
        var check = new DirectoryCheck()
            .Code("The product's code", product.Code, forbidden: "/+#")
            .Text("The product's name", product.Name);
        if (check.Failed)
            return DirectoryStep.Refuse(check.Problems);
        string? requirementName = null;
        long? requirementVersion = null;
        if (product.Requirement is { } requirement)
        {
            requirementName = $"product/{product.Code}";
            var saved = await SaveAsync(connection, requirement with { Name = requirementName }, nowMs, note, cancel);
            if (saved.Result is EditResult.Refused)
                return saved;
            requirementVersion = long.Parse(saved.Result.RequireId());
        }
        var after = new ProductRow(product.Code, product.Name, requirementName, requirementVersion);
        var before = await connection.FindAsync<ProductRow>(
            """
            select code as Code, name as Name, requirement_name as RequirementName, requirement_version as RequirementVersion
            from products where code = @Code
            """,
            after,
            cancel
        );
        if (before == after)
            return DirectoryStep.Unchanged(product.Code);
        await connection.ChangeAsync(
            """
            insert into products (code, name, requirement_name, requirement_version)
            values (@Code, @Name, @RequirementName, @RequirementVersion)
            on conflict (code) do update set
              name = excluded.name, requirement_name = excluded.requirement_name, requirement_version = excluded.requirement_version
            """,
            after,
            cancel
        );
        return new DirectoryStep(
            new EditResult.Saved(product.Code),
            ChangeNote.AllSites,
            "product.save",
            $"product/{product.Code}",
            await DescribedAsync(connection, before, cancel),
            await DescribedAsync(connection, after, cancel)
        );
    }

    private static Task<StoredProfile?> NewestAsync(DbConnection connection, string name, CancellationToken cancel) =>
        connection.FindAsync<StoredProfile>(
            "select version as Version, body as Body from limit_profiles where name = @name order by version desc limit 1",
            new { name },
            cancel
        );

    private static async Task<object?> DescribedAsync(DbConnection connection, ProductRow? product, CancellationToken cancel)
    {
        if (product is null)
            return null;
        var body = await connection.ScalarAsync<string>(
            "select body from limit_profiles where name = @RequirementName and version = @RequirementVersion",
            product,
            cancel
        );
        return new
        {
            product.Code,
            product.Name,
            Requirement = Described(product.RequirementVersion, body),
        };
    }

    /// <summary>The audit trail has the profile itself, not only its number.</summary>
    private static JsonObject? Described(long? version, string? body) =>
        body is null ? null : new JsonObject { ["version"] = version, ["profile"] = JsonNode.Parse(body) };

    private sealed record StoredProfile(long Version, string Body);

    private sealed record ProductRow(string Code, string Name, string? RequirementName, long? RequirementVersion);
}
