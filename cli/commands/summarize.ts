import type { Command } from 'commander';
import * as z from 'zod/mini';
import { segmentText } from '../../shared/article/segment-text.ts';
import { joinSentences } from '../../shared/summary/join-sentences.ts';
import { rankSentences } from '../../shared/summary/rank.ts';
import { countWords, DEFAULT_LENGTH, type Length, selectSentences } from '../../shared/summary/select.ts';
import { printJson, stdinLines } from '../terminal/input.ts';

const Request = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.nullish(z.string()),
  words: z.optional(z.number().check(z.positive())),
  sentences: z.optional(z.int().check(z.minimum(1))),
  ratio: z.optional(z.number().check(z.gt(0), z.maximum(1))),
});
type Request = z.infer<typeof Request>;

const EXPECTED: Record<keyof Request, string> = {
  id: '`id`, a text or a number',
  text: '`text`',
  title: '`title` as a text or null',
  words: '`words` over 0',
  sentences: '`sentences` as a whole number from 1',
  ratio: '`ratio` over 0 and at most 1',
};
const FORM = '{id, text, title?, words? | sentences? | ratio?}';

export function addSummarize(program: Command): void {
  program
    .command('summarize')
    .description(
      'JSON Lines {id, text, title?, words? | sentences? | ratio?} in, {id, sentences: [index…], summary} out',
    )
    .action(summarizeStdin);
}

/** One bad line does not stop the others: it is named on stderr, and the exit code is 1 at the end. */
async function summarizeStdin(): Promise<void> {
  let number = 0;
  for await (const line of stdinLines()) {
    number += 1;
    if (line.trim() === '') continue;
    try {
      await printJson(summarizeLine(line, number));
    } catch (error) {
      process.stderr.write(`tarjuman: ${(error as Error).message}\n`);
      process.exitCode = 1;
    }
  }
}

function summarizeLine(line: string, number: number) {
  const parsed = Request.safeParse(parseJson(line, number));
  if (parsed.success) return summarize(parsed.data, number);
  const wrong = parsed.error.issues.map(({ path }) => EXPECTED[path[0] as keyof Request] ?? FORM);
  throw new Error(`Expected line ${number} to have ${[...new Set(wrong)].join(', ')}, got ${line.slice(0, 60)}`, {
    cause: parsed.error,
  });
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new Error(`Expected line ${number} to be JSON (${FORM}), got ${line.slice(0, 60)}`, { cause: error });
  }
}

function summarize({ id, text, title, ...length }: Request, number: number) {
  const found = segmentText(text);
  const { ranking } = rankSentences(found, title ?? null);
  const ranked = ranking.map(({ rank }, i) => ({ rank, words: countWords(found[i]?.text ?? '') }));
  const chosen = selectSentences(ranked, lengthOf(length, number));
  return { id, sentences: chosen, summary: joinSentences(found, chosen) };
}

/** @throws Error if two lengths are asked for at once */
function lengthOf({ words, sentences, ratio }: Pick<Request, 'words' | 'sentences' | 'ratio'>, number: number): Length {
  const asked = Object.entries({ words, sentences, ratio }).filter(([, value]) => value !== undefined);
  if (asked.length > 1) {
    const names = asked.map(([name]) => `\`${name}\``).join(' and ');
    throw new Error(`Expected line ${number} to ask for one length, got ${names}`);
  }
  if (words !== undefined) return { words };
  if (ratio !== undefined) return { ratio };
  return sentences === undefined ? DEFAULT_LENGTH : { sentences };
}
