using System.Security.Cryptography;
using System.Text;

namespace ColdChain.Host.Commands;

/// <summary>A password for one device, and the lines that Mosquitto needs for it.</summary>
/// <param name="User">Site and device: two sites may have a device of one name.</param>
/// <param name="PasswordLine">For the password file: PBKDF2 with SHA-512, as mosquitto_passwd of Mosquitto 2 writes it.</param>
/// <param name="AclLines">For the ACL file: the device writes its own topics and reads nothing.</param>
internal sealed record MosquittoCredentials(string User, string Password, string PasswordLine, IReadOnlyList<string> AclLines)
{
    /// <summary>144 random bits: no number of iterations has to make up for a weak password.</summary>
    private const int PasswordBytes = 18;

    /// <summary>What mosquitto_passwd takes (SALT_LEN, PW_DEFAULT_ITERATIONS in its source).</summary>
    private const int SaltBytes = 12;
    private const int Iterations = 101;
    private const int HashBytes = 64;

    public static MosquittoCredentials Create(string site, string device, IReadOnlyList<string> topics)
    {
        var user = $"{site}-{device}";
        var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(PasswordBytes)).Replace('+', '-').Replace('/', '_');
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA512, HashBytes);
        return new MosquittoCredentials(
            user,
            password,
            $"{user}:$7${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}",
            [$"user {user}", .. topics.Select(topic => $"topic write {topic}")]
        );
    }
}
