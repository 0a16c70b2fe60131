namespace Il2Pipeline.Cli.Tests;

public sealed class ExitCodeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wrong_study_file_is_2_with_all_findings()
    {
        _folder.Write("study.json", """{ "studyId": "X", "timeZone": "Europe/Nowhere", "colour": "red" }""");
        var outcome = await RunAsync("derive", ".");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(outcome.Output);
        Assert.Contains("/timeZone", outcome.Messages);
        Assert.Contains("/colour", outcome.Messages);
    }

    [Fact]
    public async Task Two_study_files_that_differ_are_2()
    {
        _folder.Write("a/study.json", """{ "studyId": "A" }""");
        _folder.Write("b/study.json", """{ "studyId": "B" }""");
        Assert.Equal(2, (await RunAsync("derive", "a", "b")).ExitCode);
        Assert.Equal(0, (await RunAsync("derive", "a", "b", "--study", "a/study.json")).ExitCode);
    }

    [Fact]
    public async Task The_same_study_file_twice_is_one()
    {
        _folder.Write("a/study.json", """{ "studyId": "A" }""");
        _folder.Write("b/study.json", """{ "studyId": "A" }""");
        Assert.Equal(0, (await RunAsync("derive", "a", "b")).ExitCode);
    }

    [Theory]
    [InlineData("sample", "--connection", "AccountName=a;AccountKey=c2VjcmV0;")]
    [InlineData("drops", "BlobEndpoint=https://a.example/;SharedAccessSignature=sv=1&sig=c2VjcmV0")]
    [InlineData("drops", "--connection=AccountKey=c2VjcmV0", "--conection=https://a.example/?sig=c2VjcmV0")]
    [InlineData("serve", "--port", "AccountKey=c2VjcmV0")]
    [InlineData("derive", ".", "--conection=AccountKey=c2VjcmV0")]
    public async Task A_wrong_command_line_tells_no_secret(params string[] args)
    {
        var outcome = await RunAsync([.. args, "--no-such-option"]);
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("--no-such-option", outcome.Messages);
        Assert.DoesNotContain("c2VjcmV0", outcome.Messages);
    }

    [Fact]
    public async Task What_stands_behind_two_dashes_is_a_name()
    {
        _folder.Write("--nosuch/study.json", """{ "studyId": "A" }""");
        Assert.Equal(0, (await RunAsync("derive", "--", "--nosuch")).ExitCode);
        Assert.Equal(0, (await RunAsync("derive", "./--nosuch")).ExitCode);
    }

    [Fact]
    public async Task A_connection_that_is_none_is_2()
    {
        var outcome = await RunAsync("drops", "--connection", "AccountName=a;AccountKeyy=c2VjcmV0;");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("is no connection string", outcome.Messages);
        Assert.DoesNotContain("c2VjcmV0", outcome.Messages);
    }

    [Fact]
    public async Task Storage_that_is_not_there_is_1()
    {
        var nobody = string.Join(';', new[] { "Blob", "Queue", "Table" }.Select(service => $"{service}Endpoint=http://127.0.0.1:1/a"));
        string[] args = ["drops", "--connection", $"AccountName=a;AccountKey=c2VjcmV0;{nobody}"];
        var outcome = await Il2Process.RunAsync(_folder.Path, args, [("Storage__Retry__MaxRetries", "0")]);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("storage cannot be reached", outcome.Messages);
        Assert.DoesNotContain("c2VjcmV0", outcome.Messages);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_1()
    {
        _folder.Write("good.json", """{ "resourceType": "Patient", "id": "1" }""");
        File.CreateSymbolicLink(_folder.At("lost.json"), _folder.At("nowhere.json"));
        var outcome = await RunAsync("derive", ".");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("lost.json: cannot be opened", outcome.Messages);
        Assert.StartsWith("study,subject", outcome.Output);
        Assert.Contains("1 drop(s) read, 1 could not be opened", outcome.Messages);
    }

    [Fact]
    public async Task Refused_input_is_3_and_no_stack_trace()
    {
        _folder.Write("broken.json", "{ \"resourceType\": ");
        var outcome = await RunAsync("derive", ".");
        Assert.Equal(3, outcome.ExitCode);
        Assert.DoesNotContain("   at ", outcome.Messages);
    }

    [Fact]
    public async Task Nothing_to_do_is_0()
    {
        var outcome = await RunAsync("derive", ".");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Single(outcome.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task No_store_is_1_and_tells_the_ways()
    {
        var outcome = await RunAsync("drops");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("il2 serve", outcome.Messages);
        Assert.Contains("--connection", outcome.Messages);
    }

    [Fact]
    public async Task The_data_has_no_messages_in_it()
    {
        _folder.Write("broken.json", "{");
        var outcome = await RunAsync("derive", ".", "--format", "ndjson");
        Assert.Empty(outcome.Output);
    }

    private Task<Il2Outcome> RunAsync(params string[] args) => Il2Process.RunAsync(_folder.Path, args);
}
