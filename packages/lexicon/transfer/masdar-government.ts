/** البحث عن حل "searching for a solution": a masdar with its verb's own preposition takes that verb's English. */
import type { Lexeme } from '../morphology/lexeme.ts';
import type { Chunk } from '../parse/chunk-types.ts';
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { deedOf } from '../reading/word.ts';

/** Joins such a masdar and its prepositional phrase into one phrase with a gerund, or corrects the preposition. */
export function applyMasdarGovernment(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (const chunk of chunks) {
    const before = result.at(-1);
    const phrase = before?.type === 'np' ? before.phrase : before?.type === 'pp' ? before.object : null;
    const governed = chunk.type === 'pp' && phrase ? governedEnglish(phrase, chunk.arabic) : null;
    if (!governed || !phrase || !before || chunk.type !== 'pp') result.push(chunk);
    else if (governed.preposition) result.push({ ...chunk, english: governed.preposition, governed: true });
    else if (chunk.object && !chunk.pronoun)
      result[result.length - 1] = joined(before, phrase, governed.verb, chunk.object);
    else result.push(chunk);
  }
  return result;
}

function governedEnglish(
  { chain, joined }: NounPhrase,
  preposition: string,
): { verb: Lexeme; preposition: string | null } | null {
  const last = chain.at(-1);
  const verb = deedOf(last?.head);
  const english = verb?.governs?.[preposition];
  if (!verb || !english || joined.length > 0 || last?.head.pronoun) return null;
  if (english.startsWith(`${verb.english} `)) return { verb, preposition: english.slice(verb.english.length + 1) };
  return last && last.adjectives.length === 0 && chain.length === 1
    ? { verb: { ...verb, english, hints: withoutIntransitive(verb) }, preposition: null }
    : null;
}

function withoutIntransitive(verb: Lexeme): ReadonlySet<string> {
  return new Set([...verb.hints].filter((hint) => hint !== 'intr'));
}

function joined(chunk: Chunk, phrase: NounPhrase, verb: Lexeme, object: NounPhrase): Chunk {
  const link = phrase.chain.at(-1) as Link;
  const form = link.head.form;
  const head = {
    ...link.head,
    english: '',
    definite: false,
    form: form && { ...form, role: 'masdar' as const, lexeme: { ...form.lexeme, verb } },
  };
  const whole = { chain: [...phrase.chain.slice(0, -1), { ...link, head }, ...object.chain], joined: object.joined };
  return chunk.type === 'np' ? { ...chunk, phrase: whole } : chunk.type === 'pp' ? { ...chunk, object: whole } : chunk;
}
