import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TranslateEngine, translateWithTerms } from '@tarjuman/local-aws';
import type { Translator } from '../../shared/ports/translation.ts';
import { expandGlossary, parseGlossary, terminologyName } from '../../shared/translation/terminology.ts';
import { REPOSITORY } from '../deployment/repository.ts';

const GLOSSARY = path.join(REPOSITORY, 'terminology', 'ar-en.csv');

/** A terminology as the stack gives it to Amazon Translate. */
export interface Glossary {
  name: string;
  terms: { source: string; target: string }[];
}

/** The project's glossary with all its spellings, as a terminology file; null if there is no glossary. */
export function readGlossaryFile(file: string = GLOSSARY): string | null {
  return existsSync(file) ? expandGlossary(readFileSync(file, 'utf8')) : null;
}

/** The project's glossary under the name that the stack gives it; null if there is no file. */
export function readGlossary(file: string = GLOSSARY): Glossary | null {
  const csv = readGlossaryFile(file);
  if (csv === null) return null;
  const terms = parseGlossary(csv).map(({ ar, en }) => ({ source: ar, target: en }));
  return { name: terminologyName('Tarjuman', csv), terms };
}

/** An engine behind the glossary, as the local Translate endpoint puts it: the same text gets the same English. */
export function withGlossary(engine: TranslateEngine, glossary: Glossary | null): Translator {
  const terms = glossary?.terms ?? [];
  return {
    async translate(given) {
      const { text, applied } = await translateWithTerms(engine, given, terms);
      return { text, appliedTerms: applied.map(({ source, target }) => ({ ar: source, en: target })) };
    },
  };
}
