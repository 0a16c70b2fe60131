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
        var blob = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<BlobTriggerAttribute>()).FirstOrDefault(found => found is not null);
        var queue = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<QueueTriggerAttribute>()).FirstOrDefault(found => found is not null);
        return new AppFunction(
            method.GetCustomAttribute<FunctionAttribute>()!.Name, blob?.BlobPath, blob?.Source == BlobTriggerSource.EventGrid, queue?.QueueName);
    }
}
