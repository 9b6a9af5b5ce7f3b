namespace ColdChain.Simulators.Demo;

/// <summary>The shipment of the demo. Times count from the start of the simulated time.</summary>
/// <param name="Departure">When the shipper left.</param>
/// <param name="PlannedDelivery">Lies in the future when the demo is started first: it is under way.</param>
/// <param name="OfflineFrom">The logger loses its connection.</param>
/// <param name="UploadAt">It is back and uploads all it stored in one message.</param>
/// <param name="LidOpenFrom">The lid is opened: a short excursion, found only in the upload.</param>
public sealed record DemoShipment(
    string Equipment,
    string Device,
    TimeSpan Departure,
    TimeSpan PlannedDelivery,
    TimeSpan OfflineFrom,
    TimeSpan UploadAt,
    TimeSpan LidOpenFrom
);
