using System.Text;
using Il2Pipeline.Core.Read.Cut;

namespace Il2Pipeline.Core.Tests.Read;

public class BracketCountTests
{
    [Fact]
    public void Blocks_find_the_same_end_as_bytes_do()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var bytes = Encoding.ASCII.GetBytes(random.GetItems("{}[]\"\\\na,: \"\"{}[]abcdefgh".AsSpan(), random.Next(300)));
            Assert.Equal((EndByBytes(bytes), seed), (EndByBlocks(bytes), seed));
        }
    }

    [Fact]
    public void Depth_is_kept_where_it_exceeds_what_is_allowed()
    {
        var brackets = new BracketCount(3);
        var block = Encoding.ASCII.GetBytes("[[[[]]]]]".PadRight(BracketCount.BlockLength));
        Assert.Equal((9, 5), (brackets.Next(block), brackets.Deepest));
    }

    private static int EndByBlocks(byte[] bytes)
    {
        var brackets = new BracketCount(64);
        for (var start = 0; start < bytes.Length; start += BracketCount.BlockLength)
        {
            var block = new byte[BracketCount.BlockLength];
            Array.Fill(block, (byte)' ');
            bytes.AsSpan(start, Math.Min(BracketCount.BlockLength, bytes.Length - start)).CopyTo(block);
            if (brackets.Next(block) is var length and > 0) return start + length;
        }
        return 0;
    }

    // A backslash escapes wherever it stands: outside of strings there is none in JSON.
    private static int EndByBytes(byte[] bytes)
    {
        var (depth, inString, escaped) = (1, false, false);
        for (var i = 0; i < bytes.Length; i++)
        {
            var symbol = (char)bytes[i];
            if (symbol == '\n' && inString) inString = false;
            else if (symbol == '"' && !escaped) inString = !inString;
            else if (!inString && symbol is '{' or '[' && !inString) depth++;
            else if (!inString && symbol is '}' or ']' && !inString && --depth == 0) return i + 1;
            escaped = symbol == '\\' && !escaped;
        }
        return 0;
    }
}
