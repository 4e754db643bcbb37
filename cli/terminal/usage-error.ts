/** The command was given something it can't take: exit code 2, and a message that says what it takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
