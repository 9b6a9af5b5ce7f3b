using ColdChain.Records.Access;

namespace ColdChain.Records.Tests.Access;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("short")]
    [InlineData("password")]
    [InlineData("Password123!")]
    [InlineData("QWERTYUIOP")]
    [InlineData("12345678")]
    [InlineData("hgfedcba")]
    [InlineData("aaaaaaaa")]
    [InlineData("abababab")]
    [InlineData("Biobank2026")]
    [InlineData("annalena")]
    [InlineData("annalena1")]
    [InlineData("1annalena")]
    public void A_password_that_is_tried_first_is_refused(string password) =>
        PasswordRules.ProblemsOf(password, "annalena", 8, 128).ShouldNotBeEmpty();

    [Theory]
    [InlineData("four quiet grey herons")]
    [InlineData("annalena keeps bees")]
    [InlineData("x7-Kq2pL")]
    [InlineData("低温存储室的门要关好")]
    public void A_password_of_ones_own_is_taken(string password) => PasswordRules.ProblemsOf(password, "annalena", 8, 128).ShouldBeEmpty();
}
