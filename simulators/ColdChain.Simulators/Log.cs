using Microsoft.Extensions.Logging;

namespace ColdChain.Simulators;

/// <summary>What the simulators say. Event ids 9000 to 9099.</summary>
internal static partial class Log
{
    [LoggerMessage(9000, LogLevel.Information, "Simulation {Scenario}: {Devices} devices send their history from {From:u} to {Until:u}")]
    public static partial void BackfillStarted(
        this ILogger logger,
        string scenario,
        int devices,
        DateTimeOffset from,
        DateTimeOffset until
    );

    [LoggerMessage(9001, LogLevel.Information, "Simulation {Scenario}: history sent, {Messages} messages with {Samples} samples")]
    public static partial void BackfillDone(this ILogger logger, string scenario, long messages, long samples);

    [LoggerMessage(9002, LogLevel.Information, "Simulation {Scenario}: simulated time has reached real time")]
    public static partial void Live(this ILogger logger, string scenario);

    [LoggerMessage(9003, LogLevel.Warning, "Simulated device {Device} cannot send and stores its samples: {Reason}")]
    public static partial void DeviceCannotSend(this ILogger logger, string device, string reason);

    [LoggerMessage(9004, LogLevel.Information, "Simulation {Scenario} ended: {Messages} messages with {Samples} samples were acknowledged")]
    public static partial void Finished(this ILogger logger, string scenario, long messages, long samples);
}
