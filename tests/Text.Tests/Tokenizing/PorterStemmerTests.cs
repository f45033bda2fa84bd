namespace Kechuang.Kernels.Text.Tests.Tokenizing;

public sealed class PorterStemmerTests
{
    /// <summary>The examples of Porter's paper, step by step.</summary>
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("cats", "cat")]
    [InlineData("agreed", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("plastered", "plaster")]
    [InlineData("bled", "bled")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("conflated", "conflat")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("digitizer", "digit")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("hopefulness", "hope")]
    [InlineData("sensibiliti", "sensibl")]
    [InlineData("triplicate", "triplic")]
    [InlineData("electrical", "electr")]
    [InlineData("goodness", "good")]
    [InlineData("revival", "reviv")]
    [InlineData("replacement", "replac")]
    [InlineData("adjustment", "adjust")]
    [InlineData("adoption", "adopt")]
    [InlineData("effective", "effect")]
    [InlineData("probate", "probat")]
    [InlineData("rate", "rate")]
    [InlineData("cease", "ceas")]
    [InlineData("controll", "control")]
    [InlineData("roll", "roll")]
    [InlineData("is", "is")]
    public void A_word_is_cut_to_its_stem(string word, string stem)
    {
        var letters = word.ToCharArray();
        letters.AsSpan(0, PorterStemmer.Stem(letters)).ToString().ShouldBe(stem);
    }

    [Fact]
    public void Forms_of_one_word_meet()
    {
        string[] forms = ["connect", "connected", "connecting", "connection", "connections"];
        forms.Select(f => f.ToCharArray()).Select(f => f.AsSpan(0, PorterStemmer.Stem(f)).ToString()).Distinct().ShouldBe(["connect"]);
    }
}
