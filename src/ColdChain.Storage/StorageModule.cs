using ColdChain.Storage.PostgreSql;
using ColdChain.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ColdChain.Storage;

/// <summary>The way in for Host and for modules that keep tables in the records database.</summary>
public static class StorageModule
{
    /// <summary>The records database, as section <c>Records</c> says; its schema is what modules gave to <see cref="AddMigrations"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => new MigratedDatabase(
            Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value),
            provider.GetServices<Migration>()
        ));
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<MigratedDatabase>());
        services.AddHostedService<SqliteServiceHold>();
        services.AddHostedService<SchemaStartup>();
        return services;
    }

    /// <summary>The same database, as it is: for commands that only look. Nothing is created, migrated or changed.</summary>
    public static IServiceCollection AddStorageForReading(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section);
        services.AddSingleton<IDatabase>(provider => new ReadOnlyDatabase(
            Open(provider.GetRequiredService<IOptions<StorageOptions>>().Value),
            provider.GetServices<Migration>()
        ));
        return services;
    }

    /// <summary>Adds steps to the schema of the records database; modules are called in the order in which their tables build on each other.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, IEnumerable<Migration> migrations)
    {
        foreach (var migration in migrations)
            services.AddSingleton(migration);
        return services;
    }

    private static IDatabase Open(StorageOptions options) =>
        options.Store == "postgres" ? new PostgresDatabase(options.ConnectionString!) : new SqliteDatabase(options.File!);
}
