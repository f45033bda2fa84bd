using Microsoft.AspNetCore.Http;

namespace Kechuang.Platform.Files;

/// <summary>Why a file was not taken.</summary>
/// <param name="Reason">The rule it broke.</param>
/// <param name="Message">What to tell the person, in the language of the request.</param>
public sealed record FileRefusal(FileRefusal.Why Reason, string Message)
{
    /// <summary>The rules.</summary>
    public enum Why
    {
        /// <summary>There are no bytes in it.</summary>
        Empty,

        /// <summary>It is longer than allowed.</summary>
        TooLarge,

        /// <summary>Its extension is not among those allowed here.</summary>
        Type,

        /// <summary>Its content is not what its extension says.</summary>
        OtherContent,

        /// <summary>It cannot be opened as what it says it is.</summary>
        Broken,

        /// <summary>It carries macros.</summary>
        Macros,

        /// <summary>It carries a program.</summary>
        Program,

        /// <summary>It has no name that can be kept.</summary>
        Name,

        /// <summary>The disk of the platform is full.</summary>
        NoSpace,
    }

    /// <summary>The HTTP status that says so to a program.</summary>
    public int Status => Reason switch
    {
        Why.TooLarge => StatusCodes.Status413PayloadTooLarge,
        Why.Type or Why.OtherContent => StatusCodes.Status415UnsupportedMediaType,
        Why.NoSpace => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
