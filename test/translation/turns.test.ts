import { describe, expect, test } from 'vitest';
import type { RequestClaims } from '../../shared/ports/translation.ts';
import { translateArticle } from '../../shared/translation/translate-article.ts';
import type { TranslationDeps } from '../../shared/translation/translate-lines.ts';

const SENTENCES = Array.from({ length: 60 }, (_, i) => `${'كلمة '.repeat(40)}${'ا'.repeat(i + 1)}.`);

/** Workers that share an engine, a memory and, if they have any, claims. */
function createCompany(claims?: RequestClaims) {
  const memory = new Map<string, string>();
  const sent: string[] = [];
  const deps: TranslationDeps = {
    translator: {
      async translate(text) {
        sent.push(text);
        await new Promise(setImmediate);
        const lines = text.split('\n').map((line) => `line ${'x'.repeat(line.length)}.`);
        return { text: lines.join('\n'), appliedTerms: [] };
      },
    },
    memory: {
      recall: async (keys) => new Map(keys.filter((key) => memory.has(key)).map((key) => [key, memory.get(key)!])),
      remember: async (entries) => {
        for (const [key, en] of entries) memory.set(key, en);
      },
    },
    scope: { engine: 'test', terminology: null },
    reserve: async () => ({ release: async () => {} }),
    retryAt: () => new Date(),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    ...(claims && { claims }),
  };
  return { deps, sent };
}

function createClaims(): RequestClaims {
  const taken = new Set<string>();
  return {
    async take(name) {
      if (taken.has(name)) return false;
      taken.add(name);
      return true;
    },
    giveBack: async (name) => void taken.delete(name),
  };
}

const article = { title: null, sentences: SENTENCES };

describe('equal articles at once', () => {
  test('are paid for one time, and all have the same English', async () => {
    const { deps, sent } = createCompany(createClaims());
    const ten = await Promise.all(Array.from({ length: 10 }, () => translateArticle(article, deps)));
    expect(new Set(sent).size).toBe(sent.length);
    expect(new Set(ten.map(({ sentences }) => JSON.stringify(sentences))).size).toBe(1);
    const billed = ten.reduce((sum, { report }) => sum + report.billedCharacters, 0);
    expect(billed).toBe(sent.join('').length);
    const reused = ten.reduce((sum, { report }) => sum + report.reusedCharacters, 0);
    expect(reused).toBe(9 * SENTENCES.join('').length);
  });

  test('a claim that is never given back delays an article, and does not stop it', async () => {
    const { deps, sent } = createCompany({ take: async () => false, giveBack: async () => {} });
    const { sentences } = await translateArticle(article, deps);
    expect(sentences.every(({ en }) => en !== '')).toBe(true);
    expect(sent.length).toBeGreaterThan(0);
  });

  test('a claim is given back when its request fails', async () => {
    const claims = createClaims();
    const { deps } = createCompany(claims);
    const broken = { ...deps, translator: { translate: () => Promise.reject(new TypeError('odd')) } };
    await expect(translateArticle(article, broken)).rejects.toThrow('odd');
    await expect(translateArticle(article, deps)).resolves.toMatchObject({ report: { alignment: 'exact' } });
  });
});
