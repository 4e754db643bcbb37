import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLexiconEngine } from '@tarjuman/lexicon';
import { afterAll, expect, test } from 'vitest';
import { openSamples } from '../../cli/start/samples.ts';
import { bootStack, eventually } from '../integration/running-stack.ts';
import { type Block, blocksOf, pages, placeOf, REPOSITORY, readPage } from './blocks.ts';
import { createCheckout } from './checkout.ts';
import { jsonDifferences, quotesText } from './quotation.ts';
import { runPage } from './run-page.ts';
import { commandsOf } from './shell-text.ts';

/** Blocks that run beside a started stack, and the quotations of what the block before them prints. */
const RUN = new Set(['sh', 'ts', 'js']);
const QUOTED = new Set(['text prints', 'json prints', 'jsonc prints']);

const checkout = await createCheckout();
afterAll(() => checkout.remove());
const stack = await bootStack({ engine: createLexiconEngine() });
checkout.connect(stack.ready);
const samples = openSamples(join(REPOSITORY, 'samples'), stack.ready, AbortSignal.timeout(60_000));
for (const sample of samples) await sample.travel(() => {});

const installed = new Set(checkout.env.PATH!.split(':').flatMap(programsIn));

/** Blocks that a machine can run: all but those of a program that is not installed here. */
function canRun({ kind, code }: Block): boolean {
  const programs = kind === 'sh' ? commandsOf(code).map(({ program }) => program) : [];
  return OPTIONAL_PROGRAMS.every((name) => installed.has(name) || !programs.includes(name));
}
const OPTIONAL_PROGRAMS = ['aws', 'curl', 'iconv', 'python3', 'openssl'];

const runnable = pages.filter((page) => blocksOf(page).some(({ kind }) => RUN.has(kind)));

test.each(runnable)(
  '%s: the commands work as they stand, and print what is quoted',
  { timeout: 240_000 },
  async (page) => {
    await eventually(nothingInWork);
    const blocks = blocksOf(page).filter(({ kind }) => RUN.has(kind) || QUOTED.has(kind));
    const { code, stderr, last, printed } = await runPage(
      blocks.filter((block) => RUN.has(block.kind) && canRun(block)),
      checkout,
    );
    expect({ code, last, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, last, stderr: '' });
    expect(
      blocks.flatMap((block, index) => misquotations(block, printed.get(placeOf(blocks[index - 1] ?? block)))),
    ).toEqual([]);
  },
);

/** The articles of one page must not reach the receivers of the next. */
async function nothingInWork(): Promise<true | undefined> {
  const { items } = (await (await stack.api('/v1/articles?status=processing')).json()) as { items: unknown[] };
  return items.length === 0 || undefined;
}

function misquotations(block: Block, printed: string | undefined): string[] {
  if (!QUOTED.has(block.kind) || printed === undefined) return [];
  if (block.kind === 'text prints')
    return quotesText(block.code, printed) ? [] : [`${placeOf(block)} quotes what is not printed:\n${printed}`];
  return jsonDifferences(block.code, JSON.parse(printed)).map((difference) => `${placeOf(block)} ${difference}`);
}

test("README's summary is the one that `npm start` prints", async () => {
  const [, file = '', table = ''] =
    /<!-- summary of (\S+) -->\n(.*?)\n<!-- \/summary -->/s.exec(readPage('README.md')) ?? [];
  const { id } = await samples.find((sample) => file === `samples/${sample.file}`)!.travel(() => {});
  const summary = (await (await stack.api(`/v1/articles/${id}/summary?lang=both`)).json()) as Summary;
  const rows = [summary.title, ...summary.sentences].map(({ en, ar }) => `| ${en} | ${ar} |`);
  expect(table.split('\n').filter((row) => !row.startsWith('|--'))).toEqual(rows);
});

interface Summary {
  title: { ar: string; en: string };
  sentences: { ar: string; en: string }[];
}

function programsIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
