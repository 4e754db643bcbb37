import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HeldError, TranslationRejected, TranslationUnavailable } from '../../shared/document/errors.ts';
import { countCharacters, MAX_REQUEST_BYTES, utf8Bytes } from '../../shared/translation/pack.ts';
import { translateArticle } from '../../shared/translation/translate-article.ts';
import type { TranslationDeps } from '../../shared/translation/translate-lines.ts';

/** An engine that answers each line with a line that names it, and keeps a log of what it accepted. */
function createWorld(answer: (text: string) => string = byLine) {
  const memory = new Map<string, string>();
  const log: string[] = [];
  let reserved = 0;
  const deps: TranslationDeps = {
    translator: {
      async translate(text) {
        const english = answer(text);
        log.push(text);
        return { text: english, appliedTerms: [] };
      },
    },
    memory: {
      recall: async (keys) =>
        new Map(keys.flatMap((key) => (memory.has(key) ? [[key, memory.get(key) as string]] : []))),
      remember: async (entries) => {
        for (const [key, en] of entries) memory.set(key, en);
      },
    },
    scope: { engine: 'test', terminology: null },
    reserve: async (characters) => {
      reserved += characters;
      return {
        release: async () => {
          reserved -= characters;
        },
      };
    },
    retryAt: () => new Date(60_000),
  };
  return {
    deps,
    log,
    memory,
    reserved: () => reserved,
    billed: () => log.reduce((sum, text) => sum + countCharacters(text), 0),
  };
}

const english = (line: string) =>
  `Line ${line.length} of ${'x'.repeat(line.length)}.`.replace(/\d+/, (n) => 'n'.repeat(Number(n)));
const byLine = (text: string) => text.split('\n').map(english).join('\n');

const SENTENCES = ['قال الوزير إن العمل بدأ.', 'وأضاف أن المشروع كبير.', 'هل ينجح المشروع؟'];

describe('translateArticle', () => {
  test('sends title and sentences one a line in one request', async () => {
    const world = createWorld();
    const result = await translateArticle({ title: 'عنوان', sentences: SENTENCES }, world.deps);
    expect(world.log).toEqual([['عنوان', ...SENTENCES].join('\n')]);
    expect(result.sentences.map(({ en }) => en.slice(0, 4))).toEqual(['Line', 'Line', 'Line']);
    expect(result.report).toMatchObject({
      requests: 1,
      billedCharacters: world.billed(),
      reusedCharacters: 0,
      alignment: 'exact',
    });
  });

  test('a question stays a question', async () => {
    const { sentences } = await translateArticle({ title: null, sentences: SENTENCES }, createWorld().deps);
    expect(sentences[2]?.en.endsWith('?')).toBe(true);
  });

  test('pays for no sentence twice, within an article or later', async () => {
    const world = createWorld();
    await translateArticle({ title: null, sentences: [...SENTENCES, ...SENTENCES] }, world.deps);
    const before = world.billed();
    const again = await translateArticle({ title: null, sentences: [...SENTENCES, 'جملة جديدة.'] }, world.deps);
    expect(world.billed() - before).toBe(countCharacters('جملة جديدة.'));
    expect(again.report.reusedCharacters).toBe(SENTENCES.join('').length);
    expect(world.reserved()).toBe(world.billed());
  });

  test('whatever number of lines comes back, every sentence keeps its own English, and the fallback shows', async () => {
    const line = fc
      .array(fc.constantFrom(...'ابتثجحخدرس '), { minLength: 1, maxLength: 80 })
      .map((signs) => `ج${signs.join('')}.`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.boolean()),
        async (lines, coins) => {
          const breaks = (text: string) =>
            text.includes('\n') && coins.next().value ? `${byLine(text)}\nx` : byLine(text);
          const world = createWorld(breaks);
          const { sentences, report } = await translateArticle({ title: null, sentences: lines }, world.deps);
          for (const [i, sentence] of sentences.entries())
            expect(sentence.en).toBe(english(lines[i]!.replace(/\s+/g, ' ').trim()));
          expect(report.alignment).toBe(world.log.length > 1 ? 'mixed' : 'exact');
          expect(report.billedCharacters).toBe(world.billed());
        },
      ),
      { numRuns: 100 },
    );
  });

  test('lines that come back shifted, as many as were sent, are flagged and not remembered', async () => {
    const shift = (text: string) => {
      const lines = text.split('\n').map((line) => `In the year ${line.replace(/\D/g, '')} the work was done here.`);
      return [...lines.slice(1), lines[0]].join('\n');
    };
    const world = createWorld(shift);
    const sentences = [1990, 1991, 1992, 1993].map((year) => `في عام ${year} انتهى العمل في هذا المكان.`);
    const result = await translateArticle({ title: null, sentences }, world.deps);
    expect(result.sentences.every(({ flags }) => flags.includes('number-mismatch'))).toBe(true);
    expect(world.memory.size).toBe(0);
  });

  test('a sentence over the limit is cut, sent within it, joined again and flagged', async () => {
    const long = `${'كلمة طويلة، '.repeat(1_200)}نهاية.`;
    const world = createWorld();
    const { sentences } = await translateArticle({ title: null, sentences: [long] }, world.deps);
    expect(world.log.every((text) => utf8Bytes(text) <= MAX_REQUEST_BYTES)).toBe(true);
    expect(sentences[0]?.flags).toContain('split');
  });

  test('a term that the engine found and did not put is flagged in its sentence alone, and not remembered', async () => {
    const world = createWorld();
    const appliedTerms = [{ ar: 'الوزير', en: 'minister' }];
    world.deps.translator = { translate: async (text) => ({ text: byLine(text), appliedTerms }) };
    const { sentences } = await translateArticle({ title: null, sentences: SENTENCES }, world.deps);
    expect(sentences.map(({ flags }) => flags)).toEqual([['terminology-missed'], [], []]);
    expect(world.memory.size).toBe(2);
  });

  test('a title is remembered whatever its flags, which no document shows, unless it is not translated', async () => {
    const world = createWorld((text) =>
      text
        .split('\n')
        .map(() => 'Short.')
        .join('\n'),
    );
    const title = `عنوان طويل ${'جدا '.repeat(30)}`;
    await translateArticle({ title, sentences: [`نص ${title}.`] }, world.deps);
    expect(world.memory.size).toBe(1);
    const untranslated = createWorld((text) => text);
    await translateArticle({ title: 'عنوان', sentences: [] }, untranslated.deps);
    expect(untranslated.memory.size).toBe(0);
  });

  test('what carries a flag is not remembered', async () => {
    const world = createWorld((text) => text);
    const { sentences } = await translateArticle({ title: null, sentences: SENTENCES }, world.deps);
    expect(sentences.every(({ flags }) => flags.includes('untranslated'))).toBe(true);
    expect(world.memory.size).toBe(0);
  });

  test('a refusal for good is passed on and gives back what was reserved', async () => {
    const world = createWorld(() => {
      throw new TranslationRejected('no');
    });
    await expect(translateArticle({ title: null, sentences: SENTENCES }, world.deps)).rejects.toThrow(
      TranslationRejected,
    );
    expect(world.reserved()).toBe(0);
  });

  test('a busy service parks the article, and what was paid for is remembered', async () => {
    const lines = Array.from({ length: 6 }, (_, i) => `${'ا'.repeat(3_000)}${'ب'.repeat(i)}.`);
    let calls = 0;
    const world = createWorld((text) => {
      if (++calls > 2) throw new TranslationUnavailable('busy', { trouble: 'transient', mayBeBilled: false });
      return byLine(text);
    });
    const attempt = translateArticle({ title: null, sentences: lines }, { ...world.deps, concurrency: 1 });
    await expect(attempt).rejects.toThrow(HeldError);
    expect(world.memory.size).toBe(2);
    expect(world.reserved()).toBe(world.billed());
  });
});
