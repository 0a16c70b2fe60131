namespace Il2Pipeline.Api.Views;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Next">Token of the next page, for <c>?token=</c>; absent at the end.</param>
internal sealed record ListView<T>(IReadOnlyList<T> Items, string? Next);
