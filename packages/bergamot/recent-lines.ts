/**
 * Asks once for a line that is asked for again while its answer is under way or still remembered. A client that gave up
 * waiting and tries again (the SDK after ten seconds) then finds the work done instead of doubling it.
 */
export function rememberLines(capacity: number, ask: (line: string) => Promise<string>): typeof ask {
  const answers = new Map<string, Promise<string>>();
  return (line) => {
    const known = answers.get(line);
    if (known) return known;
    const answer = ask(line);
    answers.set(line, answer);
    answer.catch(() => answers.delete(line));
    if (answers.size > capacity) answers.delete(answers.keys().next().value!);
    return answer;
  };
}
