import type { Sentence } from '../document/schema.ts';
import type { Correction, CorrectionStore } from '../ports/translation.ts';
import { correctionKey } from './memory-key.ts';

/**
 * Returns the corrections of those texts that have one: the later of the one that is remembered and the one that the
 * document carries, since a correction is in its document a moment before it is remembered.
 */
export async function correctionsOf(
  texts: readonly string[],
  carried: readonly Correction[],
  store?: Pick<CorrectionStore, 'recall'>,
): Promise<Map<string, Pick<Correction, 'en' | 'correctedAt'>>> {
  const keys = texts.map(correctionKey);
  const found = new Map(await store?.recall(keys));
  for (const correction of carried) {
    const key = correctionKey(correction.ar);
    const known = found.get(key);
    if (known === undefined || known.correctedAt < correction.correctedAt) found.set(key, correction);
  }
  const corrected = new Map<string, Pick<Correction, 'en' | 'correctedAt'>>();
  for (const [i, text] of texts.entries()) {
    const correction = found.get(keys[i] as string);
    if (correction) corrected.set(text, { en: correction.en, correctedAt: correction.correctedAt });
  }
  return corrected;
}

/** The corrections that the sentences of a document carry. */
export function correctionsIn(sentences: readonly Sentence[]): Correction[] {
  return sentences.flatMap(({ ar, en, correctedAt }) =>
    correctedAt === undefined ? [] : [{ ar, en, correctedAt: new Date(correctedAt) }],
  );
}

/** Remembers the corrections of a document that are later than what is remembered. Doing it again writes nothing. */
export async function rememberCorrections(
  store: Pick<CorrectionStore, 'recall' | 'keep'>,
  sentences: readonly Sentence[],
): Promise<void> {
  const corrections = new Map(correctionsIn(sentences).map((correction) => [correctionKey(correction.ar), correction]));
  if (corrections.size === 0) return;
  const known = await store.recall([...corrections.keys()]);
  for (const [key, correction] of corrections) {
    const kept = known.get(key);
    if (kept === undefined || kept.correctedAt < correction.correctedAt) await store.keep(key, correction);
  }
}
