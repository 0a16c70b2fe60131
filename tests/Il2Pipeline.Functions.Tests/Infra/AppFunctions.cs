using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Il2Pipeline.Functions.Tests.Infra;

/// <summary>A function of the app, as the Functions host sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Blob">Path of its blob trigger; null when it has none.</param>
/// <param name="ByEventGrid">Whether Event Grid tells it of blobs.</param>
/// <param name="Queue">Queue of its queue trigger; null when it has none.</param>
internal sealed record AppFunction(string Name, string? Blob, bool ByEventGrid, string? Queue);

/// <summary>The functions of the app.</summary>
internal static class AppFunctions
{
    public static IReadOnlyList<AppFunction> All { get; } =
    [
        .. typeof(IngestDrop).Assembly.GetTypes().Where(type => type.Namespace == typeof(IngestDrop).Namespace)
            .SelectMany(type => type.GetMethods()).Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null).Select(Of),
    ];

    private static AppFunction Of(MethodInfo method)
    {
        var (blob, queue) = (Trigger<BlobTriggerAttribute>(method), Trigger<QueueTriggerAttribute>(method));
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        return new AppFunction(name, blob?.BlobPath, blob?.Source == BlobTriggerSource.EventGrid, queue?.QueueName);
    }

    private static T? Trigger<T>(MethodInfo method)
        where T : Attribute => method.GetParameters().Select(parameter => parameter.GetCustomAttribute<T>()).OfType<T>().FirstOrDefault();
}
