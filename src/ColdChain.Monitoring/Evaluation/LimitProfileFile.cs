using System.Text;
using ColdChain.Domain.Limits;

namespace ColdChain.Monitoring.Evaluation;

/// <summary>A limit profile as a command's user names it: a file, or one that ships.</summary>
public static class LimitProfileFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file of that name; where there is none, the shipped profile of that name.</summary>
    /// <exception cref="LimitProfileException">With the line, what is wrong and what was expected.</exception>
    /// <exception cref="IOException">Neither can be read.</exception>
    public static LimitProfile Read(string name)
    {
        if (!File.Exists(name) && ShippedLimits.Find(name) is { } shipped)
            return shipped;
        var fileName = Path.GetFileName(name);
        var bytes = new byte[(LimitProfileYaml.MaxLength * 4) + 1];
        try
        {
            using var stream = File.OpenRead(name);
            var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return LimitProfileYaml.Read(StrictUtf8.GetString(bytes, 0, length).TrimStart('\uFEFF'), fileName);
        }
        catch (DecoderFallbackException)
        {
            throw new LimitProfileException(fileName, 1, "the file is no UTF-8 text");
        }
        catch (FileNotFoundException missing)
        {
            throw new FileNotFoundException(
                $"There is no file {name}, and no shipped profile of that name; those are {string.Join(", ", ShippedLimits.Names)}.",
                missing
            );
        }
    }
}
