namespace ColdChain.Monitoring.Notifications.Lights;

/// <summary>Connects to relays of lights.</summary>
public interface IRelays
{
    /// <summary>Connects in the background, with the light's "on" as the last will, and stays connected.</summary>
    IRelay Connect(SiteLightOptions light);
}
