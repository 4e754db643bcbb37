import XMLBuilder from 'fast-xml-builder';
import type { BilingualDocument } from '../document/schema.ts';
import { xmlText } from './xml-text.ts';

/** A pair of a translation memory. */
export interface TranslationUnit {
  ar: string;
  en: string;
  /** When a person gave the English; absent for an engine's. */
  correctedAt?: Date | undefined;
}

const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', suppressBooleanAttributes: false });

/** TMX 1.4b (https://www.gala-global.org/tmx-14b). Units are independent of each other, so that any number can be streamed. */
export function tmxStart(createdAt: Date): string {
  const header = {
    ...{ '@creationtool': 'Tarjuman', '@creationtoolversion': '1', '@segtype': 'sentence', '@o-tmf': 'Tarjuman' },
    ...{ '@adminlang': 'en', '@srclang': 'ar', '@datatype': 'plaintext', '@creationdate': tmxDate(createdAt) },
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n${builder.build({ header })}\n<body>\n`;
}

export function tmxUnit({ ar, en, correctedAt }: TranslationUnit): string {
  const variant = (lang: string, text: string) => ({ '@xml:lang': lang, seg: xmlText(text) });
  const byPerson = correctedAt && { '@changedate': tmxDate(correctedAt), '@usagecount': '1' };
  return `${builder.build({ tu: { ...byPerson, tuv: [variant('ar', ar), variant('en', en)] } })}\n`;
}

export const TMX_END = '</body>\n</tmx>\n';

/** An article as a translation memory: its title, then a unit for each sentence. */
export function exportTmx({ title, sentences, createdAt }: BilingualDocument): string {
  const units: TranslationUnit[] = sentences.map(({ ar, en, correctedAt }) => {
    return { ar, en, correctedAt: correctedAt === undefined ? undefined : new Date(correctedAt) };
  });
  const all = title === null || title.en === '' ? units : [title, ...units];
  return `${tmxStart(new Date(createdAt))}${all.map(tmxUnit).join('')}${TMX_END}`;
}

/** `2026-03-01T06:00:00.000Z` → `20260301T060000Z`. */
function tmxDate(date: Date): string {
  return date.toISOString().replace(/[-:]|\.\d{3}/g, '');
}
