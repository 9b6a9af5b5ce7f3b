using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Records.Access;

/// <summary>PBKDF2 with HMAC-SHA-256 (RFC 8018), as text: <c>pbkdf2-sha256$iterations$salt$hash</c>, salt and hash in base64.</summary>
internal static class PasswordHash
{
    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string Create(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, iterations))}";
    }

    /// <summary>Takes the same time for a right and a wrong password.</summary>
    /// <exception cref="InvalidDataException">The stored text is not one of ours.</exception>
    public static bool Matches(string password, string stored)
    {
        var parts = stored.Split('$');
        if (parts.Length != 4 || parts[0] != Scheme || !int.TryParse(parts[1], out var iterations))
            throw new InvalidDataException("A stored password is not in the form pbkdf2-sha256$iterations$salt$hash.");
        var expected = Convert.FromBase64String(parts[3]);
        return CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(parts[2]), iterations), expected);
    }

    /// <summary>What is typed in one normal form, so that a keyboard that composes accents in another way gives the same password.</summary>
    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormKC)),
            salt,
            iterations,
            HashAlgorithmName.SHA256,
            HashBytes
        );
}
