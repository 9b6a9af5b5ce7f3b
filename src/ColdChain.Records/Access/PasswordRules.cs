using System.Reflection;

namespace ColdChain.Records.Access;

/// <summary>What a password may not be (NIST SP 800-63B, 5.1.1.2): too short, a common one, or little more than the user's name.</summary>
/// <remarks>No rule about kinds of characters: it makes passwords harder to remember, not to guess (the same source).</remarks>
public static class PasswordRules
{
    /// <summary>What has to be left without the user's name.</summary>
    private const int BesideName = 6;

    private static readonly HashSet<string> Common = Read();

    public static IEnumerable<string> ProblemsOf(string password, string name, int least, int most)
    {
        if (password.Length < least || password.Length > most)
            yield return $"The password has to have {least} to {most} characters.";
        if (
            name.Length > 0
            && password.Contains(name, StringComparison.OrdinalIgnoreCase)
            && password.Replace(name, "", StringComparison.OrdinalIgnoreCase).Length < BesideName
        )
            yield return "The password is little more than the user name; choose another.";
        if (IsCommon(password))
            yield return "This password is one of those that are tried first; choose another.";
    }

    /// <summary>As it is in the list, with digits or marks behind it, or made of one or two characters, or a row of neighbours.</summary>
    internal static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        return Common.Contains(plain)
            || Common.Contains(plain.TrimEnd("0123456789!?.*#-_@$".ToCharArray()))
            || plain.Distinct().Count() <= 2
            || IsRow(plain);
    }

    /// <summary><c>12345678</c>, <c>hgfedcba</c>.</summary>
    private static bool IsRow(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one).Distinct().ToList();
        return steps is [1] or [-1];
    }

    private static HashSet<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ColdChain.Records.Access.common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);
    }
}
