namespace Il2Pipeline.Api.Views;

/// <summary>What there is: <c>/api</c>.</summary>
/// <param name="Routes">The routes that can be read; <c>{id}</c> as the lists give it.</param>
internal sealed record IndexView(IReadOnlyList<string> Routes);
