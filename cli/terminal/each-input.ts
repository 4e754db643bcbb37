/**
 * Does the work for every input. One that fails stops none of the others: it is named on stderr, and the exit code is 1
 * at the end.
 */
export async function eachInput(inputs: readonly string[], work: (input: string) => Promise<void>): Promise<void> {
  for (const input of inputs) {
    try {
      await work(input);
    } catch (error) {
      process.stderr.write(`${input}: ${(error as Error).message}\n`);
      process.exitCode = 1;
    }
  }
}
