import { createHash } from 'node:crypto';

/** Tatweel, bidi controls, zero-width space, byte-order mark, soft hyphen: no reader sees them, no translation differs. */
const INVISIBLE = /[\u0640\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g;

/**
 * The memory's form of a sentence: NFC, invisible signs removed, white space collapsed. Letters are never folded:
 * على ("on") is not علي ("Ali").
 */
export function rememberedForm(sentence: string): string {
  return sentence.normalize('NFC').replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

export interface MemoryScope {
  engine: string;
  terminology: string | null;
}

/** The key of one remembered sentence: source form, language pair, engine and terminology version. */
export function memoryKey(sentence: string, { engine, terminology }: MemoryScope): string {
  const parts = ['ar', 'en', engine, terminology ?? '', rememberedForm(sentence)];
  return createHash('sha256').update(parts.join('\n'), 'utf8').digest('base64url').slice(0, 32);
}

/** The key of one corrected sentence: whatever engine and terminology its article is translated with. */
export function correctionKey(sentence: string): string {
  return memoryKey(sentence, { engine: 'person', terminology: null });
}
