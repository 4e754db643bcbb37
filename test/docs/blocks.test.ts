import { spawnSync } from 'node:child_process';
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from '../../bench/resident-memory.ts';
import { soakReport } from '../../bench/soak-report.ts';
import { type Block, blocksOf, pages, placeOf, REPOSITORY } from './blocks.ts';
import { createCheckout } from './checkout.ts';
import { variablesOfStack } from './cloud-terminal.ts';
import { wrongWith } from './offered.ts';
import { hasFormOf, jsonDifferences, quotesText } from './quotation.ts';
import { commandsOf, syntaxError, variablesSet, variablesUsed } from './shell-text.ts';

/** The classes of blocks and what is done with each. A block in no class fails. */
const CLASSES: Record<string, string> = {
  sh: 'run by pages.test.ts, in order, in one terminal beside a started stack',
  ts: 'run by pages.test.ts; its types are checked here',
  'ts network': 'needs a network: its types are checked here',
  'text prints': 'compared by pages.test.ts with what the block before it printed',
  'json prints': 'the same, as JSON',
  'jsonc prints': 'the same, as JSON with comments',
  'sh cloud': 'needs AWS: syntax, variables and commands are checked here',
  'sh long': 'runs for minutes, without an end or with a network: checked here in the same way',
  'text measured': 'figures: the command of the info string is run here, and prints the same words',
  'json cloud': 'a document for AWS: parsed here',
  'text query': 'a query for a console of AWS',
  'text picture': 'a diagram or a list of folders',
  'tsv entries': 'lines of the dictionary: looked up here',
  'js receiver': 'run by test/webhooks/receivers.test.ts',
  'ts receiver': 'run by test/webhooks/receivers.test.ts',
  'python receiver': 'run by test/webhooks/receivers.test.ts',
  'sh receiver': 'run by test/webhooks/receivers.test.ts',
};

const all = pages.flatMap((page) => blocksOf(page));
const ofKind = (...kinds: string[]) => all.filter(({ kind }) => kinds.includes(kind));

test('every block of every page is in a class', () => {
  expect(all.filter(({ kind }) => !(kind in CLASSES)).map((block) => `${placeOf(block)} ${block.kind}`)).toEqual([]);
});

describe('commands that no test runs', async () => {
  const blocks = ofKind('sh cloud', 'sh long');
  const ofStack = new Set(await variablesOfStack());

  test('are right in their syntax', () => {
    expect(blocks.map((block) => [placeOf(block), syntaxError(block.code)]).filter(([, error]) => error)).toEqual([]);
  });

  test('use variables that the page has set before, or that `tarjuman env` sets', () => {
    expect(blocks.flatMap((block) => unsetVariables(block, ofStack))).toEqual([]);
  });

  test('name scripts, options and files that exist', { timeout: 240_000 }, () => {
    const wrong = (block: Block) => commandsOf(block.code).flatMap(wrongWith);
    expect(blocks.flatMap((block) => wrong(block).map((fault) => `${placeOf(block)} ${fault}`))).toEqual([]);
  });
});

function unsetVariables(block: Block, ofStack: ReadonlySet<string>): string[] {
  const before = blocksOf(block.page).filter(({ line, kind }) => line <= block.line && kind.startsWith('sh'));
  const script = before.map(({ code }) => code).join('\n');
  const known = new Set([...variablesSet(script), 'HOME', 'PATH']);
  const hasEnv = /tarjuman env --stack/.test(script) || block.kind === 'sh long';
  return variablesUsed(block.code)
    .filter((name) => !known.has(name) && !(hasEnv && ofStack.has(name)))
    .map((name) => `${placeOf(block)} uses $${name}, which nothing sets`);
}

/** The output of a short run of each measuring program. */
const SHORT_RUNS: Record<string, () => string> = {
  simulate: () => {
    const args = [join(REPOSITORY, 'test', 'simulate', 'main.ts'), '--seeds', '1'];
    return spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout;
  },
  soak: () => {
    const memory = judge(Array.from({ length: 100 }, () => ({ self: 200, sandbox: 100 }))).text;
    return soakReport({ uploads: 1, seconds: 1, memory, versions: new Map(), announced: new Map() });
  },
};

test.each(ofKind('text measured').map((block) => [placeOf(block), block] as const))(
  'the figures of %s have the form in which the program prints them',
  (_, { argument, code }) => {
    expect(SHORT_RUNS[argument]?.()).toSatisfy((printed: string) => hasFormOf(code, printed));
  },
);

/** The package's own program declares the types of a dependency that has none. */
const DECLARATIONS = 'packages/local-aws/emulators/dynamodb/dynalite.d.ts';

test('programs in TypeScript are right in their types', { timeout: 240_000 }, async () => {
  const { folder, remove } = await createCheckout();
  const blocks = ofKind('ts', 'ts network', 'ts receiver');
  for (const block of blocks) writeFileSync(join(folder, `${placeOf(block).replaceAll(/\W/g, '-')}.ts`), block.code);
  const examples = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const config = { extends: './tsconfig.json', include: [], files: [...examples, DECLARATIONS] };
  writeFileSync(join(folder, 'examples.json'), JSON.stringify(config));
  const tsc = join(REPOSITORY, 'node_modules', '.bin', 'tsc');
  const { stdout } = spawnSync(tsc, ['-p', 'examples.json'], { cwd: folder, encoding: 'utf8' });
  remove();
  expect(stdout).toBe('');
});

test('documents for AWS are JSON', () => {
  for (const { code } of ofKind('json cloud')) expect(() => JSON.parse(code)).not.toThrow();
});

test('quoted lines of the dictionary stand in it', () => {
  const lines = globSync('packages/lexicon/data/*.tsv', { cwd: REPOSITORY }).flatMap((file) =>
    readFileSync(join(REPOSITORY, file), 'utf8').split('\n'),
  );
  const lemmas = new Set(lines.map((line) => line.split('\t')[0]));
  const quoted = ofKind('tsv entries').flatMap(({ code }) => code.trim().split('\n'));
  expect(quoted.filter((line) => !lemmas.has(line.split('\t')[0]))).toEqual([]);
});

describe('the checks themselves', () => {
  test('a quotation is what is printed, with … for anything', () => {
    expect(quotesText('id …, 3 lines\nend', 'begin\nid abc, 3 lines\nend\n')).toBe(true);
    expect(quotesText('id …, 4 lines', 'id abc, 3 lines')).toBe(false);
    expect(quotesText('id …', 'the id abc')).toBe(false);
  });

  test('a JSON quotation may leave out, and says where it differs', () => {
    const printed = { id: 'abc', list: [1, 2, 3], inner: { en: 'text', ar: 'نص' } };
    expect(
      jsonDifferences('{ "id": "…", "list": [1, 2], // the first two\n "inner": { "en": "t…" } }', printed),
    ).toEqual([]);
    expect(jsonDifferences('{ "id": "a", "list": [2], "new": 1 }', printed)).toEqual([
      '/id is quoted as "a", printed "abc"',
      '/list/0 is quoted as 2, printed 1',
      '/new is quoted as 1, printed undefined',
    ]);
  });

  test('figures may differ in their numbers alone', () => {
    expect(hasFormOf('5,000 uploads in 395 s', 'so: 20 uploads in 1.5 s')).toBe(true);
    expect(hasFormOf('5,000 uploads in 395 s', '20 uploads took 1.5 s')).toBe(false);
  });

  test('a variable that nothing sets is seen, one in single quotes is none', () => {
    const script = `KEY=$(aws get "$NAME")\nfor each in a b; do echo "\${KEY}" '$QUOTED' "$each"; done`;
    expect(variablesUsed(script).filter((name) => !variablesSet(script).includes(name))).toEqual(['NAME']);
  });

  test.each([
    ['npm', ['run', 'nothing']],
    ['npm', ['start', '--', '--nothing']],
    ['npm', ['run', 'soak', '--', '--nothing']],
    ['npx', ['tarjuman', 'token', 'create', '--nothing']],
    ['npx', ['tarjuman', 'nothing', '--stack']],
    ['npx', ['cdk', 'deploy', '-c', 'nothing=1']],
    ['npx', ['vitest', 'run', 'test/nothing']],
  ])('a command that is not offered is seen: %s %j', (program, words) => {
    expect(wrongWith({ program, words })).toHaveLength(1);
  });
});
