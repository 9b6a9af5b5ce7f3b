using Microsoft.Extensions.Options;

namespace ColdChain.Monitoring.Notifications;

/// <summary>Checks the annotations; generated.</summary>
[OptionsValidator]
internal sealed partial class AnnotatedNotificationOptions : IValidateOptions<NotificationOptions>;
