using System.CommandLine;

namespace ColdChain.Host.Commands;

/// <summary>The words of <c>coldchain</c>.</summary>
internal static class CommandTree
{
    public static RootCommand Create() =>
        new("ColdChain: cold-chain telemetry for biobanks.")
        {
            DemoCommand.Create(),
            RunCommand.Create(),
            SimulateCommandLine.Create(),
            EvaluateCommandLine.Create(),
            LimitsCommands.Create(),
            SamplingCommandLine.Create(),
            CryorunCommandLine.Create(),
            DecodeCommandLine.Create(),
            ProfileCommands.Create(),
            EvidenceCommand.Create(),
            VerifyCommand.Create(),
            JournalCommands.Create(),
            DeviceCommands.Create(),
            EquipmentCommands.Create(),
            UserCommands.Create(),
            AuditCommands.Create(),
            MigrateStoreCommand.Create(),
            HealthCheckCommand.Create(),
        };
}
