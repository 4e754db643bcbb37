/** Particles before a verb become its tense: لم يفعل "did not do", سوف يفعل "will do", كان يفعل "was doing". */
import type { Chunk, OtherChunk, VerbChunk } from '../parse/chunk-types.ts';
import { isKana } from './verb-kinds.ts';

/** Folds negation, قد, سوف and كان into the verb that follows them. */
export function foldAuxiliaries(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (const chunk of chunks) {
    if (chunk.type === 'verb') result.push(withParticles(chunk, result));
    else result.push(chunk);
  }
  return foldKana(result.map(negatedBe));
}

function withParticles(verb: VerbChunk, before: Chunk[]): VerbChunk {
  let current = verb;
  for (;;) {
    const last = before.at(-1);
    if (last?.type === 'neg' && !last.word.form?.lexeme.hints.has('be')) current = negated(current, last);
    else if (last?.type === 'aux') current = auxiliary(current, last);
    else return current;
    before.pop();
  }
}

function negated(verb: VerbChunk, particle: OtherChunk): VerbChunk {
  const tense = particle.arabic === 'لم' ? 'past' : particle.arabic === 'لن' ? 'future' : verb.tense;
  return { ...verb, negative: true, tense };
}

function auxiliary(verb: VerbChunk, particle: OtherChunk): VerbChunk {
  if (particle.arabic === 'سوف') return { ...verb, tense: 'future' };
  if (verb.tense === 'present') return { ...verb, modal: 'may' };
  return verb.tense === 'past' ? { ...verb, present: true } : verb;
}

/** ليس stands as a negated "be". */
function negatedBe(chunk: Chunk): Chunk {
  if (chunk.type !== 'neg' || !chunk.word.form?.lexeme.hints.has('be')) return chunk;
  const { person, number, gender } = chunk.word.form;
  return {
    type: 'verb',
    word: chunk.word,
    english: 'be',
    tense: 'present',
    negative: true,
    passive: false,
    progressive: false,
    perfect: false,
    modal: null,
    arabic: { person, number, gender },
    subject: null,
    pronounSubject: null,
    object: null,
  };
}

/** كان + imperfect is progressive, كان + قد + perfect is pluperfect; the subject with all its additions may stand between. */
function foldKana(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [...chunks];
  for (let at = 0; at < result.length; at += 1) {
    const kana = result[at];
    if (kana?.type !== 'verb' || !isKana(kana)) continue;
    const place = verbAfter(result, at);
    const verb = result[place];
    if (verb?.type !== 'verb' || isKana(verb)) continue;
    const long = place > at + 2;
    result[long ? place : at] = combined(kana, verb, place > at + 1);
    result.splice(long ? at : place, 1);
  }
  return result;
}

/** The verb that كان goes with: right after it, or after its subject and what belongs to that. */
function verbAfter(chunks: readonly Chunk[], at: number): number {
  if (chunks[at + 1]?.type !== 'np') return at + 1;
  let place = at + 2;
  while (place < at + 6 && (chunks[place]?.type === 'pp' || chunks[place]?.type === 'adj')) place += 1;
  return place;
}

function combined(kana: VerbChunk, verb: VerbChunk, subjectBetween: boolean): VerbChunk {
  const shared = {
    ...verb,
    negative: kana.negative || verb.negative,
    arabic: subjectBetween || verb.arabic.number === 'sg' ? kana.arabic : verb.arabic,
  };
  if (verb.tense === 'past') return { ...shared, perfect: true, tense: 'past' };
  if (verb.tense === 'future') return { ...shared, modal: 'would', tense: 'base' };
  return { ...shared, tense: kana.tense, progressive: !verb.passive };
}
