import type { Command } from 'commander';
import { createTranslator } from '../../shared/adapters/translate/amazon-translate.ts';
import type { TranslationMemory, Translator } from '../../shared/ports/translation.ts';
import type { TranslationDeps } from '../../shared/translation/translate-lines.ts';
import { UsageError } from '../terminal/usage-error.ts';
import { chooseEngine, ENGINE_CHOICES, type EngineChoice } from './choose.ts';
import { readGlossary, withGlossary } from './glossary.ts';

interface NamedTranslator {
  name: string;
  terminology: string | null;
  translator: Translator;
}

const RETRY_MS = 60_000;

const TRANSLATORS: readonly string[] = [...ENGINE_CHOICES, 'amazon'];

export interface TranslatorFlags {
  translator: string;
  modelDir?: string;
}

export function addTranslatorOptions(command: Command, translators = TRANSLATORS): Command {
  return command
    .option('--translator <engine>', translators.join(', '), 'auto')
    .option('--model-dir <dir>', "a folder with bergamot's model, for machines without a network");
}

/** The engine that was asked for. @throws UsageError */
export function engineChoice(
  { translator, modelDir }: TranslatorFlags,
  translators = TRANSLATORS,
): EngineChoice | 'amazon' {
  if (!translators.includes(translator)) {
    throw new UsageError(`Expected --translator to be one of ${translators.join(', ')}, got "${translator}"`);
  }
  if (modelDir !== undefined && !['auto', 'bergamot'].includes(translator)) {
    throw new UsageError(`Expected --model-dir with --translator bergamot, got it with ${translator}`);
  }
  return translator as EngineChoice | 'amazon';
}

/** The translator that a command was asked for: an engine of this machine, or Amazon Translate with the usual credentials. */
async function openTranslator(flags: TranslatorFlags): Promise<NamedTranslator> {
  const choice = engineChoice(flags);
  if (choice === 'amazon') {
    return { name: 'amazon-translate', terminology: null, translator: createTranslator({ terminology: null }) };
  }
  const engine = await chooseEngine({ choice, modelDir: flags.modelDir });
  const glossary = readGlossary();
  return { name: engine.name, terminology: glossary?.name ?? null, translator: withGlossary(engine, glossary) };
}

/** Opens the dependencies of a translation without a deployment: no budget, and a memory for one command. */
export async function openTranslation(flags: TranslatorFlags): Promise<TranslationDeps> {
  const { name, terminology, translator } = await openTranslator(flags);
  return {
    translator,
    memory: createMemoryForThisRun(),
    scope: { engine: name, terminology },
    reserve: async () => ({ release: async () => {} }),
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
