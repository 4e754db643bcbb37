/** Wrong usage of a command: exit code 2, and a message that says what the command takes. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
