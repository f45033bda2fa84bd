namespace Kechuang.Policy.Publishing;

/// <summary>A publication with the text of its definition.</summary>
internal sealed record StoredPublication(Publication Publication, string Text);
