import { articleId, outcomeKey } from '../document/identity.ts';
import type { BilingualDocument, Sentence } from '../document/schema.ts';
import type { Catalog } from '../ports/catalog.ts';
import type { OutcomeHead, OutcomeStore, StoredOutcome } from '../ports/outcomes.ts';
import type { IngestMessage, MessageQueue } from '../ports/queues.ts';
import type { Clock } from '../ports/system.ts';
import type { CorrectionStore } from '../ports/translation.ts';
import { correctionKey } from '../translation/memory-key.ts';
import { countCharacters } from '../translation/pack.ts';
import { byPerson, joinChosen } from './assemble.ts';

export interface CorrectDeps {
  outcomes: OutcomeStore;
  corrections: Pick<CorrectionStore, 'keep'>;
  catalog: Pick<Catalog, 'requested'>;
  ingest: MessageQueue<IngestMessage>;
  now: Clock;
}

/** A person's wish: the English of one sentence of the document in that revision. */
export interface WantedCorrection {
  key: string;
  revision: number;
  index: number;
  en: string;
}

/** `stored`: the document as it lies in the bucket; null if another revision has replaced it since. */
export interface Corrected {
  document: BilingualDocument;
  stored: StoredOutcome | null;
}

/** Why a correction was not taken; `moved`: the document is of another revision. */
export type NotCorrected = 'no-outcome' | 'no-document' | 'moved' | 'no-sentence';

/**
 * Corrects one sentence: a new revision of the document, which answers no request and is made from no other upload.
 *
 * 1. The **commit** is conditional on the revision that the person saw.
 * 2. The **memory** keeps the correction if it is later than what it has. If this dies before that, `announce` does it.
 * 3. The document is **looked at once more**. Has it moved, its upload may have been read between the two: it is
 *    processed again, now with the memory.
 */
export async function correctSentence(deps: CorrectDeps, wanted: WantedCorrection): Promise<Corrected | NotCorrected> {
  const place = outcomeKey(wanted.key);
  const head = await deps.outcomes.head(place);
  const stored = head && (await deps.outcomes.load(place, head.versionId));
  if (stored === null || stored.outcome.status === 'deleted') return 'no-outcome';
  if (stored.outcome.status === 'failed') return 'no-document';
  if (stored.etag !== head?.etag || stored.outcome.revision !== wanted.revision) return 'moved';
  const sentence = stored.outcome.sentences[wanted.index];
  if (sentence === undefined) return 'no-sentence';
  const correctedAt = later(deps.now(), sentence.correctedAt);
  const corrected = withCorrection(stored.outcome, sentence, wanted.en, correctedAt);
  const committed = await commit(deps, place, corrected, head);
  if (committed === 'moved') return 'moved';
  await deps.corrections.keep(correctionKey(sentence.ar), { ar: sentence.ar, en: wanted.en, correctedAt });
  await lookAgain(deps, wanted.key, corrected, head);
  return { document: corrected, stored: committed };
}

/** Clocks differ: a correction of a correction is the later one all the same. */
function later(now: Date, before: string | undefined): Date {
  return before === undefined ? now : new Date(Math.max(now.getTime(), Date.parse(before) + 1));
}

/** The document with the sentence's English replaced. This revision cost nothing. */
function withCorrection(
  document: BilingualDocument,
  { index }: Sentence,
  en: string,
  correctedAt: Date,
): BilingualDocument {
  const sentences = document.sentences.map((sentence) => {
    if (sentence.index !== index) return sentence;
    // The flags spoke of the English that is replaced, but for the one that speaks of the Arabic.
    const flags = sentence.flags.filter((flag) => flag === 'split');
    return { ...sentence, en, flags, ...byPerson(correctedAt) };
  });
  const { summary, title, translation } = document;
  const texts = [...(title === null ? [] : [title.ar]), ...sentences.map(({ ar }) => ar)];
  const reusedCharacters = texts.reduce((sum, text) => sum + countCharacters(text), 0);
  return {
    ...document,
    revision: document.revision + 1,
    sentences,
    summary: { ...summary, en: joinChosen(sentences, summary.sentences, 'en') },
    translation: { ...translation, requests: 0, billedCharacters: 0, reusedCharacters },
    createdAt: correctedAt.toISOString(),
  };
}

/** Commits it. A conflict may be that of a commit whose reply was lost: then the document lies there. */
async function commit(
  { outcomes }: CorrectDeps,
  place: string,
  document: BilingualDocument,
  head: OutcomeHead,
): Promise<StoredOutcome | null | 'moved'> {
  const { sourceVersion, settings, generation } = head;
  const result = await outcomes.commit(place, document, { sourceVersion, settings, generation }, head);
  const current = await outcomes.load(place);
  if (current !== null && JSON.stringify(current.outcome) === JSON.stringify(document)) return current;
  return result === 'committed' ? null : 'moved';
}

async function lookAgain(deps: CorrectDeps, key: string, { revision }: BilingualDocument, before: OutcomeHead) {
  const head = await deps.outcomes.head(outcomeKey(key));
  if (head?.revision === revision && head.sourceVersion === before.sourceVersion) return;
  const generation = await deps.catalog.requested(articleId(key), deps.now());
  if (generation !== null) await deps.ingest.send({ key, generation });
}
