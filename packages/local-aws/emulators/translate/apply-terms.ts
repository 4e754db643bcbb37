import type { TranslateEngine } from '../core/model.ts';
import type { Term } from './terminology.ts';

/** A translation in which the terms have their English. */
export interface TermedTranslation {
  text: string;
  /** Terms that stand in the source text, each once. */
  applied: Term[];
}

/**
 * Translates with a terminology in front of any engine. A line keeps the engine's own English if that has the line's
 * terms anyway, because a Latin word in an Arabic sentence hides its grammar. Only the other lines are translated again,
 * with the terms put in.
 */
export async function translateWithTerms(
  engine: TranslateEngine,
  text: string,
  terms: Term[],
): Promise<TermedTranslation> {
  const plain = await engine.translate(text);
  const prepared = prepareLines(text.split('\n'), terms);
  const answers = plain.split('\n');
  const lacking = [...prepared.keys()].filter((line) => lacksTerms(answers[line] ?? '', prepared[line]?.applied ?? []));
  if (lacking.length > 0) {
    const again = (await engine.translate(lacking.map((line) => prepared[line]?.text).join('\n'))).split('\n');
    for (const [i, line] of lacking.entries()) answers[line] = again[i] ?? '';
  }
  const applied = new Map(prepared.flatMap((line) => line.applied.map((term) => [term.source, term])));
  return { text: answers.join('\n'), applied: [...applied.values()] };
}

function lacksTerms(english: string, applied: Term[]): boolean {
  const answer = english.toLowerCase();
  return applied.some(({ target }) => !answer.includes(target.toLowerCase()));
}

interface Prepared {
  /** The line with each term's English in the place of its Arabic: engines carry Latin words over as they are. */
  text: string;
  /** Terms that were found, each once. */
  applied: Term[];
}

/** Puts the terms in before any engine sees the line: whole words only, and of overlapping terms the longest. */
function prepareLines(lines: string[], terms: Term[]): Prepared[] {
  const targets = new Map(terms.map(({ source, target }) => [source, target]));
  const pattern = patternOf([...targets.keys()]);
  return lines.map((line) => {
    const applied = new Map<string, Term>();
    const text =
      pattern === undefined
        ? line
        : line.replace(pattern, (source) => {
            const target = targets.get(source) ?? source;
            applied.set(source, { source, target });
            return target;
          });
    return { text, applied: [...applied.values()] };
  });
}

/** A letter, mark or digit on either side means that the word goes on. */
function patternOf(sources: string[]): RegExp | undefined {
  if (sources.length === 0) return undefined;
  const alternatives = sources
    .toSorted((a, b) => b.length - a.length)
    .map((source) => source.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${alternatives.join('|')})(?![\\p{L}\\p{M}\\p{N}])`, 'gu');
}
