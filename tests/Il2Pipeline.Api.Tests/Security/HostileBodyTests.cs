using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Il2Pipeline.Api.Tests.Security;

/// <summary>Bodies of requests that are made to cost, to confuse or to break.</summary>
public class HostileBodyTests(SeededApi api) : IClassFixture<SeededApi>
{
    private readonly ApiHost _api = api.Host;

    public static TheoryData<string> Addresses { get; } = ["POST /api/reprocess", "PUT /api/study", "POST /api/study/validate",
        "POST /api/study/effect"];

    private static string Deep => $"{new string('[', 200_000)}{new string(']', 200_000)}";

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_compressed_body_is_not_unpacked(string address)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new byte[20_000_000]);
        foreach (var encoding in (string[])["gzip", "br", "deflate", "gzip, gzip", "x"])
        {
            using var answer = await SendAsync(address, packed.ToArray(), encoding);
            await Answers.ProblemOf(HttpStatusCode.UnsupportedMediaType, answer);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_body_of_odd_json_is_refused(string address)
    {
        string[] bodies =
        [
            "", "\0", "{", "[]", "null", "\"\"", "1e1000000", Deep, $"{{\"scope\":{Deep}}}", $"{{\"study\":{Deep}}}",
            $"{{\"studyId\":{Deep}}}",
            """{"scope":{"drop":"../../x"},"dryRun":true}""", """{"scope":{"prefix":"' or 1 eq 1","status":"' or '"},"dryRun":true}""",
            """{"scope":{"subject":{"$gt":""}},"dryRun":true}""", """{"scope":{"all":true},"scope":{"drop":"x"},"dryRun":1}""",
            """{"__proto__":{"all":true},"$type":"System.IO.FileInfo"}""", """{"scope":{"drop":"\ud800"},"dryRun":true}""",
            $"{{\"scope\":{{\"drop\":\"{new string('a', 3_000_000)}\"}},\"dryRun\":true}}",
                """{"studyId":"a","studyId":"b","timeZone":"../../etc/passwd"}""",
        ];
        foreach (var body in bodies)
        {
            using var answer = await SendAsync(address, Encoding.UTF8.GetBytes(body), null);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.True((int)answer.StatusCode is 200 or 202 or 400 or 409 or 413 or 422,
                $"{address} {body[..Math.Min(80, body.Length)]}: {answer.StatusCode}");
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        }
        Assert.Equal("IL2-TEST", (await _api.JsonAsync("/api/study")).Text("studyId"));
    }

    [Fact]
    public async Task A_body_without_end_is_cut_off()
    {
        using var answer = await SendAsync("POST /api/study/validate", new byte[6_000_000], null);

        await Answers.ProblemOf(HttpStatusCode.RequestEntityTooLarge, answer);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, byte[] body, string? encoding)
    {
        var parts = address.Split(' ');
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        request.Headers.ExpectContinue = true;
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (encoding is not null) request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return await _api.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
