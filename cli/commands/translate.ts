import type { Command } from 'commander';
import { translateArticle } from '../../shared/translation/translate-article.ts';
import type { TranslationDeps } from '../../shared/translation/translate-lines.ts';
import { addTranslatorOptions, openTranslation, type TranslatorFlags } from '../engines/open-engine.ts';
import { printLine, stdinLines } from '../terminal/input.ts';

/** Lines that are sent on together, so that a long input neither waits for its end nor fills the memory. */
const BATCH = 200;

export function addTranslate(program: Command): void {
  const command = program
    .command('translate')
    .description('translate Arabic sentences, one a line, from standard input');
  addTranslatorOptions(command).action(translateStdin);
}

async function translateStdin(flags: TranslatorFlags): Promise<void> {
  const deps = await openTranslation(flags);
  let batch: string[] = [];
  for await (const line of stdinLines()) {
    batch.push(line);
    if (batch.length === BATCH) {
      await translateBatch(batch, deps);
      batch = [];
    }
  }
  await translateBatch(batch, deps);
}

/** As many lines out as in; a blank line stays blank and is not sent. */
async function translateBatch(lines: string[], deps: TranslationDeps): Promise<void> {
  const filled = lines.filter((line) => line.trim() !== '');
  const { sentences } = await translateArticle({ title: null, sentences: filled }, deps);
  const english = sentences.map(({ en }) => en.replace(/\s+/g, ' '));
  for (const line of lines) await printLine(line.trim() === '' ? '' : (english.shift() ?? ''));
}
