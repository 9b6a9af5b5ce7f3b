using Microsoft.Extensions.Options;
using Npgsql;

namespace ColdChain.Storage;

/// <summary>Refuses a configuration that cannot work, with one line that says what to write.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options) =>
        options.Store switch
        {
            "sqlite" => string.IsNullOrWhiteSpace(options.File)
                ? ValidateOptionsResult.Fail("Records:File is missing: the path of the SQLite file for records, alarms and audit.")
                : ValidateOptionsResult.Success,
            "postgres" => ValidateConnectionString(options.ConnectionString),
            _ => ValidateOptionsResult.Fail($"Records:Store is '{options.Store}'; write sqlite or postgres."),
        };

    private static ValidateOptionsResult ValidateConnectionString(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return ValidateOptionsResult.Fail("Records:ConnectionString is missing: Host=...;Database=...;Username=...;Password=...");
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database)
                ? ValidateOptionsResult.Fail("Records:ConnectionString needs Host=... and Database=...")
                : ValidateOptionsResult.Success;
        }
        catch (ArgumentException failure)
        {
            return ValidateOptionsResult.Fail($"Records:ConnectionString cannot be read: {failure.Message}");
        }
    }
}
