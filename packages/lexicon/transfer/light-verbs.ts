/** تم/جرى + masdar is a passive; قام ب + masdar is the masdar's own verb. */
import type { Chunk, NounChunk, PrepChunk, VerbChunk } from '../parse/chunk-types.ts';
import type { NounPhrase } from '../parse/phrase.ts';
import { deedOf } from '../reading/word.ts';
import { isPassiveLight } from './verb-kinds.ts';

/** Rewrites these constructions. */
export function rewriteLightVerbs(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const chunk = chunks[at] as Chunk;
    const rewritten =
      chunk.type === 'verb'
        ? (passive(chunks, at, chunk) ?? carriedOut(chunks, at, chunk) ?? doneAgain(chunks, at, chunk))
        : null;
    if (rewritten) {
      result.push(...rewritten.chunks);
      at = rewritten.last;
    } else result.push(chunk);
  }
  return result;
}

type Rewritten = { chunks: Chunk[]; last: number } | null;

function passive(chunks: readonly Chunk[], at: number, light: VerbChunk): Rewritten {
  const adverb = chunks[at + 1]?.type === 'adv' ? chunks[at + 1] : undefined;
  const start = adverb ? at + 1 : at;
  const masdar = chunks[start + 1];
  if (!isPassiveLight(light) || masdar?.type !== 'np') return null;
  const head = masdar.phrase.chain[0]?.head;
  const verb = deedOf(head);
  if (!verb || !head) return null;
  const rest = withoutHead(masdar.phrase);
  const after = chunks[start + 2];
  const governed = after?.type === 'pp' && after.object ? verb.governs?.[after.arabic] : undefined;
  const made: VerbChunk = {
    ...light,
    english: verb.english,
    passive: true,
    impersonal: true,
    arabic: { person: 3, number: 'sg', gender: 'm' },
  };
  if (rest) return { chunks: [made, ...(adverb ? [adverb] : []), { type: 'np', phrase: rest }], last: start + 1 };
  if (head.pronoun)
    return { chunks: [{ ...made, arabic: { ...head.pronoun } }, ...(adverb ? [adverb] : [])], last: start + 1 };
  if (governed && after?.type === 'pp' && after.object)
    return {
      chunks: [{ ...made, english: governed }, ...(adverb ? [adverb] : []), { type: 'np', phrase: after.object }],
      last: start + 2,
    };
  return null;
}

function carriedOut(chunks: readonly Chunk[], at: number, light: VerbChunk): Rewritten {
  if (light.word.arabic !== 'قام') return null;
  const gap = chunks[at + 1]?.type === 'np' ? 1 : 0;
  const deed = chunks[at + 1 + gap];
  if (deed?.type !== 'pp' || deed.arabic !== 'ب' || !deed.object) return null;
  const head = deed.object.chain[0]?.head;
  const verb = deedOf(head);
  if (!verb || !head) return null;
  const rest = withoutHead(deed.object);
  const object: (NounChunk | PrepChunk)[] = rest ? [{ type: 'np', phrase: rest, object: true }] : [];
  const made: VerbChunk = { ...light, english: verb.english, object: head.pronoun };
  return { chunks: [made, ...chunks.slice(at + 1, at + 1 + gap), ...object], last: at + 1 + gap };
}

/** أعاد فتح المكتبة: "reopened the library". */
function doneAgain(chunks: readonly Chunk[], at: number, light: VerbChunk): Rewritten {
  if (light.word.arabic !== 'أعاد') return null;
  for (let place = at + 1; place <= at + 4; place += 1) {
    const deed = chunks[place];
    if (deed?.type !== 'np' && deed?.type !== 'pp') return null;
    const verb = deed.type === 'np' && deed.phrase.chain.length > 1 ? deedOf(deed.phrase.chain[0]?.head) : null;
    const rest = verb && deed.type === 'np' ? withoutHead(deed.phrase) : null;
    if (!verb || !rest) continue;
    return {
      chunks: [
        { ...light, english: again(verb.english) },
        ...chunks.slice(at + 1, place),
        { type: 'np', phrase: rest, object: true },
      ],
      last: place,
    };
  }
  return null;
}

function again(english: string): string {
  return /^(?:open|build|arrange|consider|elect|appoint|form|use|establish|write|read|structure|distribute|organize|examine|evaluate|produce|create|introduce|settle|unite|define|train|occupy|start|gain|take|draw)$/.test(
    english,
  )
    ? `re${english}`
    : `${english} again`;
}

/** Returns the phrase that the masdar governs: the rest of its chain. Null if it stands alone. */
export function withoutHead({ chain, joined }: NounPhrase): NounPhrase | null {
  return chain.length > 1 ? { chain: chain.slice(1), joined } : null;
}
