import type { Command } from 'commander';
import * as z from 'zod/mini';
import { segmentText } from '../../shared/article/segment-text.ts';
import { rankSentences } from '../../shared/summary/rank.ts';
import { countWords, DEFAULT_LENGTH, type Length, selectSentences } from '../../shared/summary/select.ts';
import { printJson, stdinLines } from '../terminal/input.ts';

const Request = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.nullish(z.string()),
  words: z.optional(z.number().check(z.positive())),
  sentences: z.optional(z.int().check(z.minimum(1))),
});

export function addSummarize(program: Command): void {
  program
    .command('summarize')
    .description('JSON Lines {id, text, title?, words? | sentences?} in, {id, sentences: [index…], summary} out')
    .action(summarizeStdin);
}

async function summarizeStdin(): Promise<void> {
  let number = 0;
  for await (const line of stdinLines()) {
    number += 1;
    if (line.trim() !== '') await printJson(summarizeLine(line, number));
  }
}

function summarizeLine(line: string, number: number) {
  try {
    return summarize(Request.parse(JSON.parse(line)));
  } catch (error) {
    throw new Error(`Line ${number} is no {id, text, title?, words? | sentences?}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function summarize({ id, text, title, words, sentences }: z.infer<typeof Request>) {
  const found = segmentText(text);
  const { ranking } = rankSentences(found, title ?? null);
  const ranked = ranking.map(({ rank }, i) => ({ rank, words: countWords(found[i]?.text ?? '') }));
  const chosen = selectSentences(ranked, lengthOf(words, sentences));
  return { id, sentences: chosen, summary: chosen.map((index) => found[index]?.text).join(' ') };
}

function lengthOf(words: number | undefined, sentences: number | undefined): Length {
  if (words !== undefined) return { words };
  return sentences === undefined ? DEFAULT_LENGTH : { sentences };
}
