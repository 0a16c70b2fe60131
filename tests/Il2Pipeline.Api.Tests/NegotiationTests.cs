using CsCheck;
using Il2Pipeline.Api.Http;
using Il2Pipeline.Api.Views;
using Microsoft.AspNetCore.Http;

namespace Il2Pipeline.Api.Tests;

public class NegotiationTests
{
    private static readonly Format[] s_offered = [Format.Json, Format.Ndjson, Format.Csv, Format.AdamCsv];

    [Theory]
    [InlineData(null, "json")]
    [InlineData("*/*", "json")]
    [InlineData("application/*", "json")]
    [InlineData("text/*", "csv")]
    [InlineData("text/csv", "csv")]
    [InlineData("text/csv; header=present", "csv")]
    [InlineData("text/csv; profile=adam", "adam-csv")]
    [InlineData("text/csv; profile=\"ADaM\"", "adam-csv")]
    [InlineData("application/ndjson", "ndjson")]
    [InlineData("text/html, application/xhtml+xml, */*;q=0.8", "json")]
    [InlineData("application/json;q=0.1, text/csv;q=0.9", "csv")]
    [InlineData("text/csv, application/json", "csv")]
    [InlineData("application/json;q=0, */*", "ndjson")]
    [InlineData("not a media type", "json")]
    public void The_format_follows_the_accept_header(string? accept, string expected)
    {
        var format = Negotiation.Choose(Request(accept), s_offered, out var problem);

        Assert.Null(problem);
        Assert.Equal(expected, format.Name);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/csv; profile=other")]
    [InlineData("*/*;q=0")]
    public void What_is_not_offered_is_not_acceptable(string accept)
    {
        Negotiation.Choose(Request(accept), s_offered, out var problem);

        Assert.NotNull(problem);
    }

    [Theory]
    [InlineData("1001", "1001")]
    [InlineData("MM-01_a", "MM-01_a")]
    [InlineData("a/b", "~YS9i")]
    [InlineData("..", "~Li4")]
    [InlineData("~x", "~fng")]
    [InlineData("", "~")]
    public void Odd_subject_numbers_are_sealed_in_addresses(string subject, string segment) =>
        Assert.Equal(segment, SubjectSegment.Of(subject));

    [Fact]
    public void Every_subject_number_comes_back_from_its_address() =>
        Gen.String.Where(text => text == string.Concat(text.EnumerateRunes())).Sample(subject =>
        {
            var segment = SubjectSegment.Of(subject);
            Assert.DoesNotContain(segment, one => !char.IsAsciiLetterOrDigit(one) && !"-_~".Contains(one, StringComparison.Ordinal));
            Assert.Equal(subject, SubjectSegment.Read(segment));
        });

    private static HttpRequest Request(string? accept)
    {
        var context = new DefaultHttpContext();
        if (accept is not null) context.Request.Headers.Accept = accept;
        return context.Request;
    }
}
