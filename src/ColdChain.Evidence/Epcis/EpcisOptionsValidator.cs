using Microsoft.Extensions.Options;

namespace ColdChain.Evidence.Epcis;

/// <summary>Refuses identifiers that are none.</summary>
internal sealed class EpcisOptionsValidator : IValidateOptions<EpcisOptions>
{
    public ValidateOptionsResult Validate(string? name, EpcisOptions options)
    {
        var problems = new List<string>();
        Require(
            IsFolder(options.IdentifierBase),
            $"Epcis:IdentifierBase is '{options.IdentifierBase}'; write an address that ends in a slash, such as https://example.org/id/."
        );
        Require(
            options.PublicAddress is null || IsFolder(options.PublicAddress),
            $"Epcis:PublicAddress is '{options.PublicAddress}'; write an address that ends in a slash, or leave it out."
        );
        foreach (
            var (key, template) in new[]
            {
                (nameof(options.BatchTemplate), options.BatchTemplate),
                (nameof(options.EquipmentTemplate), options.EquipmentTemplate),
                (nameof(options.DeviceTemplate), options.DeviceTemplate),
                (nameof(options.PlaceTemplate), options.PlaceTemplate),
                (nameof(options.ShipmentTemplate), options.ShipmentTemplate),
                (nameof(options.LimitsTemplate), options.LimitsTemplate),
            }
        )
        {
            Require(
                template.Contains("{value}", StringComparison.Ordinal),
                $"Epcis:{key} has no {{value}}: everything would have one name."
            );
            Require(
                Uri.TryCreate(EpcisIdentifiers.Fill(template, options, "x", "x", "x", "09506000134352"), UriKind.Absolute, out _),
                $"Epcis:{key} makes no URI."
            );
        }
        foreach (var (product, gtin) in options.Gtins)
            Require(IsGtin(gtin), $"Epcis:Gtins:{product} is '{gtin}'; a GTIN has 14 digits, the last of them its check digit.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Require(bool holds, string problem)
        {
            if (!holds)
                problems.Add(problem);
        }
    }

    private static bool IsFolder(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && text.EndsWith('/');

    /// <summary>GS1 General Specifications, 7.9: digits weigh 3 and 1 in turn, from the right.</summary>
    internal static bool IsGtin(string text) =>
        text.Length == 14
        && text.All(char.IsAsciiDigit)
        && text.Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 3 : 1)).Sum() % 10 == 0;
}
