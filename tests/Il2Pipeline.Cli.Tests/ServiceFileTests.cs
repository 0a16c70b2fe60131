using Il2Pipeline.Cli.Store;

namespace Il2Pipeline.Cli.Tests;

public sealed class ServiceFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_running_service_is_found()
    {
        ServiceFile.Write(_folder.Path, "http://127.0.0.1:7071", "UseDevelopmentStorage=true");
        var found = ServiceFile.FindRunning(_folder.Path);
        Assert.Equal("http://127.0.0.1:7071", found?.Url);
        Assert.Equal("UseDevelopmentStorage=true", found?.ConnectionString);
    }

    [Fact]
    public void One_that_was_killed_is_not_and_its_file_goes()
    {
        ServiceFile.Write(_folder.Path, "http://127.0.0.1:7071", null);
        var path = _folder.At(ServiceFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace($"\"processId\": {Environment.ProcessId}", "\"processId\": 2147483646"));
        Assert.Null(ServiceFile.FindRunning(_folder.Path));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Another_process_of_the_same_id_is_not_it()
    {
        ServiceFile.Write(_folder.Path, "http://127.0.0.1:7071", null);
        var path = _folder.At(ServiceFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"started\": 6", "\"started\": 5"));
        Assert.Null(ServiceFile.FindRunning(_folder.Path));
    }

    [Fact]
    public void Half_a_file_is_none()
    {
        _folder.Write(ServiceFile.Name, "{ \"url\":");
        Assert.Null(ServiceFile.FindRunning(_folder.Path));
    }

    [Fact]
    public void No_folder_is_none() => Assert.Null(ServiceFile.FindRunning(_folder.At("nowhere")));
}
