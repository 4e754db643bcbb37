import { createTranslator } from '../../shared/storage/amazon-translate.ts';
import type { TranslationMemory, Translator } from '../../shared/storage/ports.ts';
import { chooseEngine } from '../engines/choose.ts';
import { UsageError } from './usage-error.ts';

export interface NamedTranslator {
  name: string;
  translator: Translator;
}

export const TRANSLATORS = ['auto', 'bergamot', 'lexicon', 'amazon'] as const;

/** The translator that a command was asked for: an engine of this machine, or Amazon Translate with the usual credentials. */
export async function openTranslator(choice: string): Promise<NamedTranslator> {
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

/** A translation memory for the length of one command. */
export function createMemoryForThisRun(): TranslationMemory {
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
