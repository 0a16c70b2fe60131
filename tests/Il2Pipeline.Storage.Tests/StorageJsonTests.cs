using System.Text.Json;
using Il2Pipeline.Core.Model;
using Il2Pipeline.Storage.Ledger;

namespace Il2Pipeline.Storage.Tests;

public class StorageJsonTests
{
    [Fact]
    public void Unknown_codes_come_back_with_their_counts()
    {
        var balance = new DropBalance { UnknownCodes = [new("http://loinc.org|718-7", 3), new("|<HB>", 1)] };
        var text = JsonSerializer.Serialize(new LedgerText(balance, "", null), LedgerJson.Compact.LedgerText);
        var back = JsonSerializer.Deserialize(text, LedgerJson.Compact.LedgerText)!;
        Assert.Equal(balance.UnknownCodes, back.Balance.UnknownCodes);
    }
}
