import { createTranslator } from '../../shared/storage/amazon-translate.ts';
import type { TranslationMemory, Translator } from '../../shared/storage/ports.ts';
import type { TranslationDeps } from '../../shared/translation/translate-lines.ts';
import { chooseEngine } from '../engines/choose.ts';
import { UsageError } from './usage-error.ts';

interface NamedTranslator {
  name: string;
  translator: Translator;
}

const RETRY_MS = 60_000;

export const TRANSLATORS = ['auto', 'bergamot', 'lexicon', 'amazon'] as const;

/** The translator that a command was asked for: an engine of this machine, or Amazon Translate with the usual credentials. */
async function openTranslator(choice: string): Promise<NamedTranslator> {
  if (!(TRANSLATORS as readonly string[]).includes(choice)) {
    throw new UsageError(`Expected --translator to be one of ${TRANSLATORS.join(', ')}, got "${choice}"`);
  }
  if (choice === 'amazon') return { name: 'amazon-translate', translator: createTranslator({ terminology: null }) };
  const engine = await chooseEngine(choice as 'auto' | 'bergamot' | 'lexicon');
  return {
    name: engine.name,
    translator: { translate: async (text) => ({ text: await engine.translate(text), appliedTerms: [] }) },
  };
}

/** What translating without a deployment needs: no budget, and a memory for the length of one command. */
export async function openTranslation(choice: string): Promise<TranslationDeps> {
  const { name, translator } = await openTranslator(choice);
  return {
    translator,
    memory: createMemoryForThisRun(),
    scope: { engine: name, terminology: null },
    reserve: async () => {},
    release: async () => {},
    retryAt: () => new Date(Date.now() + RETRY_MS),
  };
}

function createMemoryForThisRun(): TranslationMemory {
  const remembered = new Map<string, string>();
  return {
    async recall(keys) {
      return new Map(keys.flatMap((key) => (remembered.has(key) ? [[key, remembered.get(key) as string]] : [])));
    },
    async remember(entries) {
      for (const [key, en] of entries) remembered.set(key, en);
    },
  };
}
