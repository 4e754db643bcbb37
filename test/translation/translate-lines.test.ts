import { expect, test } from 'vitest';
import { HeldError, TranslationRejected, TranslationUnavailable } from '../../shared/document/errors.ts';
import { memoryKey } from '../../shared/translation/memory-key.ts';
import { translateArticle } from '../../shared/translation/translate-article.ts';
import { type TranslationDeps, translateLines } from '../../shared/translation/translate-lines.ts';

const SCOPE = { engine: 'test', terminology: 'news-1' };
const RETRY_AT = new Date('2026-03-01T06:00:15Z');
const english = (line: string) => `${'word '.repeat(Math.ceil(line.length / 5))}end.`;

/** An engine of a function, with a memory and a budget that can be looked at. */
function createWorld(answer: (text: string) => string | Promise<string>, changes: Partial<TranslationDeps> = {}) {
  const memory = new Map<string, string>();
  const sent: string[] = [];
  const billed: number[] = [];
  const released: number[] = [];
  const deps: TranslationDeps = {
    translator: {
      async translate(text) {
        sent.push(text);
        return { text: await answer(text), appliedTerms: [] };
      },
    },
    memory: {
      recall: async (keys) => new Map(keys.flatMap((key) => (memory.has(key) ? [[key, memory.get(key)!]] : []))),
      remember: async (entries) => {
        for (const [key, en] of entries) memory.set(key, en);
      },
    },
    scope: SCOPE,
    reserve: async (characters) => ({ release: async () => void released.push(characters) }),
    retryAt: () => RETRY_AT,
    onBilled: (characters) => void billed.push(characters),
    ...changes,
  };
  return { deps, memory, sent, billed, released };
}

const byLine = (text: string) => text.split('\n').map(english).join('\n');
const unavailable = (trouble: 'transient' | 'refused', mayBeBilled = false) =>
  new TranslationUnavailable(`${trouble}!`, { trouble, mayBeBilled });
/** Lines of which each fills a request of its own. */
const BIG = ['ا', 'ب', 'ت', 'ث'].map((letter) => `${letter.repeat(3_000)}.`);

test('an answer with an empty line is no answer line for line: each line is sent alone', async () => {
  const world = createWorld((text) => (text.includes('\n') ? `${english('a')}\n \n` : byLine(text)));
  const result = await translateLines(['سطر.', 'آخر.', 'ثالث.'], world.deps);
  expect(world.sent).toEqual(['سطر.\nآخر.\nثالث.', 'سطر.', 'آخر.', 'ثالث.']);
  expect(result).toMatchObject({ requests: 4, alignment: 'mixed' });
  expect([...result.lines.keys()]).toEqual(['سطر.', 'آخر.', 'ثالث.']);
});

test('blanks around the lines of an answer do not count', async () => {
  const world = createWorld(() => ' The first. \r\n The second. ');
  const result = await translateLines(['الأول.', 'الثاني.'], world.deps);
  expect([...result.lines.values()].map(({ en }) => en)).toEqual(['The first.', 'The second.']);
  expect(result).toMatchObject({ requests: 1, alignment: 'exact' });
});

test('an answer of several lines to one sentence becomes one line', async () => {
  const world = createWorld(() => ' The first.\n\n The   second. ');
  const result = await translateLines(['الأول.'], world.deps);
  expect(result.lines.get('الأول.')?.en).toBe('The first. The second.');
  expect(result.alignment).toBe('exact');
});

test('each request is counted, its characters told as soon as they are billed', async () => {
  const world = createWorld(byLine);
  const result = await translateLines(BIG, world.deps);
  expect(result).toMatchObject({ requests: 4, billedCharacters: 12_004, alignment: 'exact' });
  expect(world.billed).toEqual([3_001, 3_001, 3_001, 3_001]);
  expect(world.released).toEqual([]);
});

test('at most four requests run at once, or as many as are asked for', async () => {
  for (const [concurrency, most] of [
    [undefined, 4],
    [2, 2],
  ] as const) {
    let running = 0;
    let peak = 0;
    const slowly = async (text: string) => {
      running += 1;
      peak = Math.max(peak, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return byLine(text);
    };
    const world = createWorld(slowly, concurrency === undefined ? {} : { concurrency });
    const lines = Array.from({ length: 8 }, (_, i) => `${'ا'.repeat(3_000 + i)}.`);
    await translateLines(lines, world.deps);
    expect(peak).toBe(most);
  }
});

test('after a failure nothing more of the article is paid for, and what was paid for is remembered', async () => {
  const world = createWorld(
    (text) => {
      if (text === BIG[1]) throw unavailable('transient');
      return byLine(text);
    },
    { concurrency: 1 },
  );
  await expect(translateLines(BIG, world.deps)).rejects.toThrow(HeldError);
  expect(world.sent).toEqual(BIG.slice(0, 2));
  expect([...world.memory.keys()]).toEqual([memoryKey(BIG[0]!, SCOPE)]);
  expect(world.released).toEqual([3_001]);
});

test('characters that may have been billed are not given back', async () => {
  const world = createWorld(() => Promise.reject(unavailable('transient', true)));
  await expect(translateLines(['سطر.'], world.deps)).rejects.toThrow(HeldError);
  expect(world.released).toEqual([]);
  const refused = createWorld(() => Promise.reject(new TranslationRejected('no')));
  await expect(translateLines(['سطر.'], refused.deps)).rejects.toThrow(TranslationRejected);
  expect(refused.released).toEqual([4]);
});

test.each([
  ['throttling waits as throttled', [unavailable('transient')], { reason: 'throttled', until: RETRY_AT }],
  ['a refusal waits as unavailable', [unavailable('refused')], { reason: 'unavailable', until: RETRY_AT }],
  ['a refusal counts before throttling', [unavailable('transient'), unavailable('refused')], { reason: 'unavailable' }],
  [
    'a spent budget counts before a refusal',
    [unavailable('refused'), new HeldError('budget', RETRY_AT, 'spent')],
    { reason: 'budget', message: 'spent' },
  ],
  [
    'a final refusal of the text counts before all',
    [new HeldError('budget', RETRY_AT, 'spent'), new TranslationRejected('never')],
    { message: 'never' },
  ],
])('of several failures the one that decides is reported: %s', async (_name, failures, expected) => {
  const waiting: (() => void)[] = [];
  const world = createWorld(async () => {
    const failure = failures[waiting.length];
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (waiting.length === failures.length) for (const go of waiting) go();
    });
    throw failure;
  });
  const failed = translateLines(BIG.slice(0, failures.length), world.deps);
  await expect(failed).rejects.toMatchObject(expected);
});

test('a held article says what the service said', async () => {
  const cause = unavailable('transient');
  const world = createWorld(() => Promise.reject(cause));
  await expect(translateLines(['سطر.'], world.deps)).rejects.toMatchObject({ message: 'transient!', cause });
});

test('a line that another worker paid for meanwhile is not sent', async () => {
  const world = createWorld(byLine);
  world.memory.set(memoryKey('الأول.', SCOPE), 'The first.');
  const result = await translateLines(['الأول.', 'الثاني.'], world.deps);
  expect(world.sent).toEqual(['الثاني.']);
  expect(result.lines.get('الأول.')).toEqual({ en: 'The first.', flags: [] });
  expect([...result.recalled]).toEqual(['الأول.']);
  expect(await translateLines(['الأول.'], world.deps)).toMatchObject({ requests: 0, billedCharacters: 0 });
});

test('no lines need no request and no memory', async () => {
  const world = createWorld(() => Promise.reject(new Error('asked')));
  expect(await translateLines([], world.deps)).toMatchObject({ requests: 0, billedCharacters: 0, alignment: 'exact' });
});

test('an article is reported with its engine, its glossary and what was reused', async () => {
  const world = createWorld(byLine);
  const sentences = ['الأول هنا.', 'الثاني هنا.', 'الأول هنا.'];
  const { report, title, sentences: shown } = await translateArticle({ title: 'عنوان.', sentences }, world.deps);
  expect(report).toEqual({
    engine: 'test',
    terminology: 'news-1',
    requests: 1,
    billedCharacters: 'عنوان.\nالأول هنا.\nالثاني هنا.'.length,
    reusedCharacters: 'الأول هنا.'.length,
    alignment: 'exact',
  });
  expect(title).toBe(english('عنوان.'));
  expect(shown[0]).toEqual(shown[2]);
  const again = await translateArticle({ title: 'عنوان.', sentences }, world.deps);
  expect(again.report).toMatchObject({
    requests: 0,
    billedCharacters: 0,
    reusedCharacters: sentences.join('').length + 6,
  });
  expect(again.sentences).toEqual(shown);
});

test('a sentence that came in pieces reads as one and is flagged, one in a single piece is not', async () => {
  const world = createWorld(byLine);
  const long = `${'كلمة، '.repeat(2_000)}نهاية.`;
  const { sentences } = await translateArticle({ title: null, sentences: [long, 'سطر.'] }, world.deps);
  expect(sentences.map(({ flags }) => flags)).toEqual([['split'], []]);
  expect(sentences[0]!.en).toMatch(/end\. word/);
});

test('a title that is also a sentence keeps the flags of the sentence', async () => {
  const world = createWorld(() => 'Short.');
  const line = `سطر ${'طويل '.repeat(30)}جدا.`;
  const { sentences, title } = await translateArticle({ title: line, sentences: [line] }, world.deps);
  expect(title).toBe('Short.');
  expect(sentences[0]!.flags).toEqual(['length-outlier']);
  expect(world.memory.size).toBe(0);
});

test('a title alone is null in English where the article has none', async () => {
  const world = createWorld(byLine);
  expect(await translateArticle({ title: null, sentences: ['سطر.'] }, world.deps)).toMatchObject({ title: null });
});
