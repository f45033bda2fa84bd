namespace Kechuang.Kernels.Rules.Dmn;

/// <summary>A decision model: what a DMN file says, as far as it bears on decisions (DMN 1.5, section 6.3.2).</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Namespace">The namespace by which other models refer to it.</param>
/// <param name="Id">The identifier; may be empty.</param>
public sealed record DmnModel(string Name, string Namespace, string Id)
{
    /// <summary>Other models that this one uses.</summary>
    public DmnItems<DmnImport> Imports { get; init; } = [];

    /// <summary>Named types.</summary>
    public DmnItems<DmnItemDefinition> ItemDefinitions { get; init; } = [];

    /// <summary>What has to be given.</summary>
    public DmnItems<DmnInputData> InputData { get; init; } = [];

    /// <summary>What is decided.</summary>
    public DmnItems<DmnDecision> Decisions { get; init; } = [];

    /// <summary>Functions: business knowledge models.</summary>
    public DmnItems<DmnKnowledgeModel> KnowledgeModels { get; init; } = [];

    /// <summary>Decision services.</summary>
    public DmnItems<DmnService> Services { get; init; } = [];
}

/// <summary>Another model that is used (section 6.3.3).</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">The prefix of its names; empty brings them in without one.</param>
/// <param name="ImportType">The language, as a namespace.</param>
public sealed record DmnImport(string Namespace, string Name, string ImportType);

/// <summary>A named type or a component of one (section 7.3.2).</summary>
/// <param name="Name">The type's name.</param>
/// <param name="TypeRef">The type it is based on; null where it has components.</param>
public sealed record DmnItemDefinition(string Name, string? TypeRef)
{
    /// <summary>The identifier; may be empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether a value is a list of these.</summary>
    public bool IsCollection { get; init; }

    /// <summary>Unary tests that a value, or each item of a list, passes; null when there are none.</summary>
    public string? AllowedValues { get; init; }

    /// <summary>Unary tests that a value, or the list as a whole, passes; null when there are none.</summary>
    public string? TypeConstraint { get; init; }

    /// <summary>The entries of a context.</summary>
    public DmnItems<DmnItemDefinition> Components { get; init; } = [];

    /// <summary>For a type of functions, its parameters and result.</summary>
    public DmnFunctionItem? Function { get; init; }
}

/// <summary>A type of functions (section 7.3.5).</summary>
/// <param name="OutputTypeRef">The result's type.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record DmnFunctionItem(string? OutputTypeRef, DmnItems<DmnVariable> Parameters);

/// <summary>A name with a type (section 7.3.4).</summary>
/// <param name="Name">The name as expressions use it.</param>
/// <param name="TypeRef">The type; null for any.</param>
public sealed record DmnVariable(string Name, string? TypeRef = null);

/// <summary>A reference to another element (section 6.3.13).</summary>
/// <param name="Kind">What is required.</param>
/// <param name="Href"><c>#id</c>, or <c>namespace#id</c> in another model.</param>
public sealed record DmnRequirement(DmnRequirementKind Kind, string Href)
{
    /// <summary>The identifier; may be empty.</summary>
    public string Id { get; init; } = "";
}

/// <summary>What a requirement points at.</summary>
public enum DmnRequirementKind
{
    /// <summary>Another decision's result.</summary>
    Decision,

    /// <summary>Input data.</summary>
    Input,

    /// <summary>A business knowledge model or decision service.</summary>
    Knowledge,
}

/// <summary>What has to be given (section 6.3.11).</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Variable">Its name and type.</param>
public sealed record DmnInputData(string Id, DmnVariable Variable);

/// <summary>What is decided (section 6.3.7).</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Variable">Its name and type.</param>
public sealed record DmnDecision(string Id, DmnVariable Variable)
{
    /// <summary>The question, for readers.</summary>
    public string? Question { get; init; }

    /// <summary>What it needs.</summary>
    public DmnItems<DmnRequirement> Requirements { get; init; } = [];

    /// <summary>How it is decided; null when the model leaves that open.</summary>
    public DmnLogic? Logic { get; init; }
}

/// <summary>A function of the model (section 6.3.9).</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Variable">Its name; its type is that of the function or of its result.</param>
/// <param name="Function">Parameters and body; null when the model leaves it open.</param>
public sealed record DmnKnowledgeModel(string Id, DmnVariable Variable, DmnFunction? Function)
{
    /// <summary>What it needs.</summary>
    public DmnItems<DmnRequirement> Requirements { get; init; } = [];
}

/// <summary>Decisions offered as one function (section 6.3.10). Its parameters are the input data, then the input decisions.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Variable">Its name and type.</param>
public sealed record DmnService(string Id, DmnVariable Variable)
{
    /// <summary>References to the decisions whose results it gives.</summary>
    public DmnItems<string> OutputDecisions { get; init; } = [];

    /// <summary>References to the decisions within.</summary>
    public DmnItems<string> EncapsulatedDecisions { get; init; } = [];

    /// <summary>References to the decisions whose results are given to it.</summary>
    public DmnItems<string> InputDecisions { get; init; } = [];

    /// <summary>References to the input data given to it.</summary>
    public DmnItems<string> InputData { get; init; } = [];
}
