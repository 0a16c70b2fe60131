using Azure.Storage.Blobs;
using Il2Pipeline.Azurite;

namespace Il2Pipeline.Storage.Tests;

public class AzuriteProcessTests
{
    [Fact]
    public async Task Data_outlive_the_process_that_wrote_them()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("il2-azurite-");
        await using (var first = await AzuriteProcess.StartAsync(folder.FullName, cancel))
        {
            var container = new BlobContainerClient(first.ConnectionString, "kept");
            await container.CreateAsync(cancellationToken: cancel);
            await container.UploadBlobAsync("a", new BinaryData("text"), cancel);
        }
        await using (var second = await AzuriteProcess.StartAsync(folder.FullName, cancel))
        {
            var blob = new BlobClient(second.ConnectionString, "kept", "a");
            Assert.Equal("text", (await blob.DownloadContentAsync(cancel)).Value.Content.ToString());
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Disposed_it_listens_no_more()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("il2-azurite-");
        var azurite = await AzuriteProcess.StartAsync(folder.FullName, cancel);
        await azurite.DisposeAsync();
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(azurite.Blobs, cancel));
        folder.Delete(recursive: true);
    }
}
