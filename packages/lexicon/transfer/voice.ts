/** Passives that look like actives without vowel signs: a deed done to its "subject" and no object anywhere. */
import { type Chunk, isComma, type VerbChunk } from '../parse/chunk-types.ts';

/** English verbs that never go without an object. */
const TRANSITIVE =
  /^(?:kill|arrest|wound|imprison|kidnap|execute|elect|appoint|use|launch|hold|destroy|issue|publish|found|build|cancel|postpone|find|transfer|sign|carry out|discover|establish|impose|detain|target|deport|expel|design|produce|release|injure|hit|assassinate|demolish|steal|seize|confiscate|summon|invent|distribute|rescue|ban|record|include|add|put|make|call|consider|give|grant|nominate|dismiss|charge|accuse|evacuate|treat|test|install|remove|create|define|require|allocate|offer|submit|implement|apply|choose|discuss|write|raise|reduce|finance|review|approve|adopt|deliver|operate|sell|buy|measure|classify|cover|reopen|rebuild|renew|monitor|inspect|examine|conduct|organize|equip|dismantle|suspend|extend|amend|draft|select|name|locate)$/;

/** Turns such verbs into passives. `subject` chunks stand right before their verbs by now. */
export function findPassives(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, at) =>
    chunk.type === 'verb' && isHiddenPassive(chunk, chunks, at) ? { ...chunk, passive: true } : chunk,
  );
}

function isHiddenPassive(verb: VerbChunk, chunks: readonly Chunk[], at: number): boolean {
  if (verb.passive || verb.object || verb.pronounSubject || verb.arabic.person !== 3 || verb.arabic.number !== 'sg')
    return false;
  if (verb.tense !== 'past' && verb.tense !== 'present') return false;
  if (!TRANSITIVE.test(verb.english)) return false;
  if (SPOKEN.test(verb.english) && speaks(chunks, at + 1)) return false;
  const before = chunks[at - 1];
  if (before?.type !== 'np' && before?.type !== 'rel') return false;
  return !hasObject(chunks, at + 1);
}

/** Verbs of saying among them: what is said may follow a long way behind. */
const SPOKEN = /^(?:add|accuse|include|make|call|consider|charge)$/;

/** Returns true if "that", a colon or a quotation comes later in the sentence. */
function speaks(chunks: readonly Chunk[], from: number): boolean {
  for (const chunk of chunks.slice(from)) {
    if (chunk.type === 'sub' && /^[إأا]ن/.test(chunk.arabic)) return true;
    if (chunk.type === 'punct' && /[:"«“]/.test(chunk.english)) return true;
    if (chunk.type === 'punct' && /[.؛;!?؟]/.test(chunk.english)) return false;
  }
  return false;
}

function hasObject(chunks: readonly Chunk[], from: number): boolean {
  for (let at = from; at < chunks.length; at += 1) {
    const chunk = chunks[at];
    if (chunk?.type === 'np' || chunk?.type === 'fixed' || chunk?.type === 'sub') return true;
    if (chunk?.type === 'pp' || chunk?.type === 'adv') continue;
    if (chunk?.type === 'punct' && chunk.english === '(') {
      const close = chunks.findIndex((one, place) => place > at && one.type === 'punct' && one.english === ')');
      if (close < 0 || close > at + 4) return false;
      at = close;
      continue;
    }
    if (!isComma(chunk)) return chunk?.type === 'punct' && /["«“:]/.test(chunk.english);
    const end = endOfInsert(chunks, at);
    if (end < 0) return false;
    at = end;
  }
  return false;
}

/** ", on Tuesday,", ", a spokeswoman,": the comma that ends what is set between commas, where a noun follows; -1 for none. */
function endOfInsert(chunks: readonly Chunk[], comma: number): number {
  for (let at = comma + 1; at <= comma + 4; at += 1) {
    const chunk = chunks[at];
    if (isComma(chunk)) return at > comma + 1 ? at : -1;
    if (chunk?.type !== 'pp' && chunk?.type !== 'adv' && chunk?.type !== 'np' && chunk?.type !== 'adj') return -1;
  }
  return -1;
}
