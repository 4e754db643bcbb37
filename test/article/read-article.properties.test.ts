import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readArticle } from '../../shared/article/read-article.ts';
import type { Article } from '../../shared/document/article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { encode } from './case-source.ts';
import { checkInvariants } from './invariants.ts';

const EXTENSIONS = ['txt', 'md', 'html', 'json', 'txt.gz', 'html.gz', 'bin', ''];
const CODES = ['empty-article', 'not-arabic', 'unsupported-type', 'undecodable', 'too-large', 'malformed-json'];

/** Reads an upload; what comes out is an article that keeps its promises or a typed, final failure. */
async function readsOrFails(bytes: Uint8Array, key: string, contentType = ''): Promise<Article | undefined> {
  try {
    const article = await readArticle({ bytes, key, contentType });
    checkInvariants(article);
    return article;
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error;
    expect(CODES).toContain(error.code);
    expect(error.retryable).toBe(false);
    expect(error.message.length).toBeGreaterThan(20);
    return undefined;
  }
}

const key = fc.constantFrom(...EXTENSIONS).map((extension) => `incoming/a.${extension}`);
const arabicWord = fc.string({
  unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآةى'),
  minLength: 1,
  maxLength: 9,
});
const arabicSentence = fc
  .array(arabicWord, { minLength: 8, maxLength: 30 })
  .map((words) => `قال في ${words.join(' ')}.`);
const furniture = fc.constantFrom(
  'اقرأ أيضا:',
  'المصدر: وكالات',
  'التعليقات (3)',
  'شارك المقال',
  '- خبر آخر من هناك',
  'إعلان',
  '',
);
const arabicText = fc
  .array(fc.oneof(arabicSentence, furniture), { minLength: 1, maxLength: 20 })
  .map((lines) => lines.join('\n\n'));
const tag = fc.constantFrom(
  '<p>',
  '</p>',
  '<div class="related">',
  '</div>',
  '<aside>',
  '</aside>',
  '<li>',
  '<a href="x">',
  '</a>',
  '<br>',
  '<h1>',
  '</h1>',
  '<table><td>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '<b',
  '>',
  '&amp;',
  '&#x;',
  '<article>',
);
const markup = fc
  .array(fc.oneof(tag, arabicSentence, fc.string({ maxLength: 12 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

describe('whatever is uploaded ends as an article or as a typed failure', () => {
  test('any bytes under any extension', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2_000 }),
        key,
        async (bytes, name) => void (await readsOrFails(bytes, name)),
      ),
      { numRuns: 600 },
    );
  });

  test('any text, with every sign of Unicode in it', async () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(
        anyText,
        arabicText,
        key,
        async (noise, text, name) => void (await readsOrFails(Buffer.from(text + noise + text), name)),
      ),
      { numRuns: 400 },
    );
  });

  test('any markup, however it is nested and broken', async () => {
    await fc.assert(
      fc.asyncProperty(markup, async (html) => void (await readsOrFails(Buffer.from(html), 'incoming/a.html'))),
      { numRuns: 400 },
    );
  });

  test('any JSON', async () => {
    const upload = fc.oneof(
      fc.json(),
      fc
        .record({ text: fc.oneof(arabicText, fc.anything()), title: fc.anything() })
        .map((value) => JSON.stringify(value) ?? ''),
    );
    await fc.assert(
      fc.asyncProperty(upload, async (json) => void (await readsOrFails(Buffer.from(json), 'incoming/a.json'))),
      { numRuns: 400 },
    );
  });

  test('any Content-Type', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 60 }),
        arabicText,
        async (label, text) => void (await readsOrFails(Buffer.from(text), 'incoming/a', label)),
      ),
      { numRuns: 300 },
    );
  });
});

describe('reading text keeps it', () => {
  test('the text of a text upload is the upload', async () => {
    await fc.assert(
      fc.asyncProperty(arabicText, async (text) => {
        const article = await readsOrFails(Buffer.from(`\ufeff${text}`), 'incoming/a.txt');
        if (article) expect(article.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  test('every line of a text upload is title, sentence or removal: nothing is silently lost', async () => {
    await fc.assert(
      fc.asyncProperty(arabicText, async (text) => {
        const article = await readsOrFails(Buffer.from(text), 'incoming/a.txt');
        if (!article) return;
        const shown = [...article.sentences, ...article.removed].map((span) => span.text).concat(article.title ?? '');
        expect(letters(shown.join('')).length).toBe(letters(text).length);
      }),
      { numRuns: 300 },
    );
  });

  // Of real words: without a label a single-byte encoding is told by how Arabic is spelled.
  const newsWords =
    'قالت الحكومة المدينة مدرسة وزير أعلن العمل في على من إلى سنة جديدة مشروع كبير الناس يوم شارع ماء بعد';
  const newsSentence = fc
    .array(fc.constantFrom(...newsWords.split(' ')), { minLength: 3, maxLength: 20 })
    .map((words) => `قال ${words.join(' ')}.`);

  test('the encoding makes no difference', async () => {
    const encodings = fc.constantFrom('utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6');
    await fc.assert(
      fc.asyncProperty(
        fc.array(newsSentence, { minLength: 1, maxLength: 5 }),
        encodings,
        async (sentences, encoding) => {
          const text = `أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة.\n\n${sentences.join('\n\n')}`;
          const expected = await readArticle({ bytes: Buffer.from(text), key: 'incoming/a.txt', contentType: '' });
          const article = await readArticle({ bytes: encode(text, encoding), key: 'incoming/a.txt', contentType: '' });
          expect(article.encoding).toBe(encoding);
          expect(article.sentences).toEqual(expected.sentences);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a sentence is never longer than the limit, and never cut inside a letter', async () => {
    const unit = fc.constantFrom('كلمة ', 'ب\u064e\u0651', '👨‍👩‍👧', 'نص', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(unit, { minLength: 500, maxLength: 2_500 }), async (units) => {
        const article = await readsOrFails(Buffer.from(`قال في ${units.join('')}`), 'incoming/a.txt');
        for (const { text } of article?.sentences ?? []) {
          expect(text.length).toBeLessThanOrEqual(2_000);
          expect(text.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/^[\p{M}\u200d]/u);
        }
      }),
      { numRuns: 40 },
    );
  });
});

function letters(text: string): string {
  return text.match(/\p{L}/gu)?.join('') ?? '';
}

/** Breaks a paragraph before a word that would make a line longer than `width`. */
function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

test('a text that was wrapped at a fixed width reads as it does unwrapped', async () => {
  const paragraph = fc.array(arabicSentence, { minLength: 3, maxLength: 6 }).map((sentences) => sentences.join(' '));
  const paragraphs = fc.array(paragraph, { minLength: 2, maxLength: 6 });
  const line = fc.constantFrom('\n', '\r\n');
  const form = fc.constantFrom('empty line', 'set in');
  await fc.assert(
    fc.asyncProperty(
      paragraphs,
      fc.integer({ min: 50, max: 120 }),
      line,
      form,
      async (whole, width, newline, between) => {
        const sentencesOf = async (text: string) =>
          (await readsOrFails(new TextEncoder().encode(text), 'incoming/a.txt'))?.sentences.map(({ text }) => text);
        const setIn = between === 'set in' ? ' ' : '';
        const wrapped = whole.map((text) => setIn + wrap(text, width).join(newline));
        const gap = between === 'set in' ? newline : newline + newline;
        expect(await sentencesOf(wrapped.join(gap))).toEqual(await sentencesOf(whole.join(gap)));
      },
    ),
    { numRuns: 200 },
  );
});
