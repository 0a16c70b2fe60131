using System.Globalization;
using CsCheck;
using Il2Pipeline.Core.Model;

namespace Il2Pipeline.Core.Tests.Export;

public class PlainNumberTests
{
    [Fact]
    public void A_number_has_all_its_digits_and_no_idle_zeros()
    {
        foreach (var number in new[] { 0m, -0.00m, 1.00m, -1.50m, 100m, 0.1m, 1e-28m, -1e-28m, decimal.MaxValue, decimal.MinValue, 7.9228162514264337593543950335m })
            Assert.Equal(Formatted(number), PlainText.Number(number));
        Gen.Decimal.Sample(number => PlainText.Number(number) == Formatted(number), iter: 2000);
    }

    // The rule as the framework's own format has it.
    private static string Formatted(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);
}
