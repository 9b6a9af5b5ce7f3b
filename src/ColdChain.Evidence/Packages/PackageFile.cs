namespace ColdChain.Evidence.Packages;

/// <summary>A file of a package as the manifest lists it.</summary>
/// <param name="Sha256">Lower-case hexadecimal, of the file as unpacked.</param>
internal sealed record PackageFile(string Name, long Bytes, string Sha256);
