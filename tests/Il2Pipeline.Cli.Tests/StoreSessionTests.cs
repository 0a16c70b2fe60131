using Il2Pipeline.Cli.Store;
using Il2Pipeline.Storage.Account;
using Microsoft.Extensions.Configuration;

namespace Il2Pipeline.Cli.Tests;

public class StoreSessionTests
{
    [Theory]
    [InlineData("https://il2abc.blob.core.windows.net")]
    [InlineData("https://il2abc.blob.core.windows.net/")]
    public void The_address_of_an_account_opens_it_without_a_key(string address)
    {
        var options = Options(address);
        Assert.Null(options.ConnectionString);
        Assert.Equal(new Uri("https://il2abc.blob.core.windows.net"), options.BlobServiceUri);
        Assert.Equal(new Uri("https://il2abc.queue.core.windows.net"), options.QueueServiceUri);
        Assert.Equal(new Uri("https://il2abc.table.core.windows.net"), options.TableServiceUri);
        Assert.True(new StorageOptionsValidation().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("UseDevelopmentStorage=true")]
    [InlineData("http://il2abc.blob.core.windows.net")]
    [InlineData("https://example.org")]
    public void Anything_else_is_taken_for_a_connection_string(string connection)
    {
        var options = Options(connection);
        Assert.Equal(connection, options.ConnectionString);
        Assert.Null(options.BlobServiceUri);
    }

    private static StorageOptions Options(string connection) =>
        StoreSession.Configuration(connection).GetSection(StorageOptions.Section).Get<StorageOptions>()!;
}
