using System.Text;
using ColdChain.Evidence.Packages;

namespace ColdChain.Evidence.Verification;

/// <summary>The texts of profiles are those of the records that put them in force.</summary>
internal static class ProfilesCheck
{
    public static CheckResult Check(VerifiedPackage package)
    {
        var problems = new Problems();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (sequence, set) in SealedParts.ProfileSets(package.Raw!))
        {
            foreach (var file in set.Files)
            {
                var name = SealedParts.ProfileName(sequence, file);
                expected.Add(name);
                if (package.Archive.Read(name) is not { } bytes)
                    problems.Add($"{name} is missing");
                else if (Encoding.UTF8.GetString(bytes) != file.Text)
                    problems.Add($"{name} is not the text that was put in force by record {sequence}");
            }
        }
        foreach (
            var name in package.Archive.Names.Where(name =>
                name.StartsWith("profiles/", StringComparison.Ordinal) && !expected.Contains(name)
            )
        )
            problems.Add($"{name} was never put in force by a record in the package");
        return CheckResult.Of(
            CheckKind.Profiles,
            $"{expected.Count} mapping profiles are word for word those that the journal put in force",
            problems
        );
    }
}
