/** Verbs with a fixed preposition: اتفق على is "agree on", and the preposition is not said twice. */
import { type Chunk, isComma, type VerbChunk } from '../parse/chunk-types.ts';

const REACH = 4;

/** Gives every verb the English of its preposition and turns that prepositional phrase into an object. */
export function applyGovernment(chunks: readonly Chunk[]): Chunk[] {
  const result = [...chunks];
  for (const [at, chunk] of chunks.entries()) {
    const governs =
      chunk.type === 'verb' ? (chunk.word.form?.lexeme.verb ?? chunk.word.form?.lexeme)?.governs : undefined;
    if (chunk.type !== 'verb' || !governs) continue;
    const place = governedPlace(result, at, chunk.english, governs);
    if (place < 0) continue;
    const phrase = result[place];
    if (phrase?.type !== 'pp') continue;
    const english = governs[phrase.arabic] ?? chunk.english;
    if (english.startsWith(`${chunk.english} `) && !/ (?:out|up|off|down|back)$/.test(english)) {
      result[place] = { ...phrase, english: english.slice(chunk.english.length + 1), governed: true };
      continue;
    }
    // أُعلن عن اجتماع: what a passive governs is its subject.
    if (chunk.passive && phrase.object && place === at + 1) {
      const arabic = { person: 3, number: 'sg', gender: 'm' } as const;
      result[at] = { ...withGovernment(chunk, english, null), impersonal: true, arabic };
      result[place] = { type: 'np', phrase: phrase.object };
      continue;
    }
    result[at] = withGovernment(
      chunk,
      governs[phrase.arabic] ?? chunk.english,
      phrase.pronoun && !phrase.object ? phrase.pronoun : null,
    );
    result[place] = phrase.object
      ? { type: 'np', phrase: phrase.object, object: true, governed: true }
      : { ...phrase, english: '', pronoun: null };
  }
  return result;
}

/** Between verb and preposition there may stand the subject, an adverb, another prepositional phrase; not an object. */
function governedPlace(
  chunks: readonly Chunk[],
  at: number,
  verb: string,
  governs: Readonly<Record<string, string>>,
): number {
  let nouns = chunks[at - 1]?.type === 'np' ? 1 : 0;
  let reach = REACH;
  for (let place = at + 1; place <= Math.min(at + reach, chunks.length - 1); place += 1) {
    const chunk = chunks[place];
    const english = chunk?.type === 'pp' ? governs[chunk.arabic] : undefined;
    // "accuse somebody of something": a preposition that stays lets subject and object stand before it.
    if (english !== undefined) return nouns > 1 && !english.startsWith(`${verb} `) ? -1 : place;
    if (chunk?.type === 'np') nouns += 1;
    else if (isComma(chunk) && reach < REACH + 2) reach += 1;
    else if (chunk?.type !== 'adv' && chunk?.type !== 'pp') return -1;
  }
  return -1;
}

function withGovernment(verb: VerbChunk, english: string, object: VerbChunk['object']): VerbChunk {
  return { ...verb, english, object: verb.object ?? object };
}
