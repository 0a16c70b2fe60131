namespace Il2Pipeline.Storage.Account;

/// <summary>
/// A row was written by a later version of the program, in a shape that this one does not know. Nothing is wrong with the row: the program is to be
/// brought up to date, and until then leaves alone what it does not understand.
/// </summary>
/// <param name="schema">The row's schema.</param>
public sealed class NewerRowException(int schema) : Exception(
    $"Stored rows were written by a later version of this program (schema {schema}, and this version knows up to {RowSchema.Current}): "
    + "run that one.");
