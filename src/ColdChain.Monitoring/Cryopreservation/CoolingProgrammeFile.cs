using System.Text;
using ColdChain.Domain.Cryopreservation;

namespace ColdChain.Monitoring.Cryopreservation;

/// <summary>Reads a programme from a file of limited size.</summary>
internal static class CoolingProgrammeFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="CoolingProgrammeException">What it holds cannot be used.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CoolingProgramme Read(string path)
    {
        var fileName = Path.GetFileName(path);
        var bytes = new byte[(CoolingProgrammeYaml.MaxLength * 4) + 1];
        using var stream = File.OpenRead(path);
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        try
        {
            return CoolingProgrammeYaml.Read(StrictUtf8.GetString(bytes, 0, length).TrimStart('\uFEFF'), fileName);
        }
        catch (DecoderFallbackException wrong)
        {
            throw new CoolingProgrammeException($"{fileName}:1: the file is no UTF-8 text", wrong);
        }
    }
}
