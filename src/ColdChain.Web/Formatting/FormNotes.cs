using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ColdChain.Web.Formatting;

/// <summary>
/// What a form has to say after it sent the person back to a page, carried in the address. Sealed, so that nobody can make a link that puts words of
/// his own on a page of ours.
/// </summary>
internal sealed class FormNotes(IDataProtectionProvider protection)
{
    private const int MaxLength = 1000;
    private readonly IDataProtector _protector = protection.CreateProtector("form-note");

    public string Seal(string text) => _protector.Protect(text.Length <= MaxLength ? text : text[..MaxLength]);

    /// <returns>Null when it is not one of ours.</returns>
    public string? Open(string? sealedText)
    {
        if (string.IsNullOrEmpty(sealedText) || sealedText.Length > 8000)
            return null;
        try
        {
            return _protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
