import { LANGUAGE_EVIDENCE, type LanguageEvidence } from './language-evidence.ts';

export interface Language {
  /** ISO 639: `ar`, `fa`, `ur`, `ps`, `ckb`, `ug`, `sd`; `latin` or `other` for another script; `und` without letters. */
  code: string;
  /** 0–1. */
  confidence: number;
}

/** Long texts repeat themselves: the first letters are enough, and the cost stays flat. */
const SAMPLE_CHARACTERS = 20_000;
/** Below this share of Arabic-script letters a text is not Arabic, whatever it quotes. */
const MIN_ARABIC_SHARE = 0.6;

/**
 * Which language a text is in, as far as an Arabic pipeline cares: Arabic (dialect included), one of the languages
 * that share its script, or another script. Letters that a language alone uses and its commonest words both vote,
 * because Persian and Urdu are often typed with Arabic ي and ك.
 */
export function identifyLanguage(text: string): Language {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return { code: 'und', confidence: 0 };
  const share = (sample.match(/(?=\p{L})\p{Script=Arabic}/gu)?.length ?? 0) / letters;
  if (share < MIN_ARABIC_SHARE) {
    const latin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters;
    return latin > 0.3 ? { code: 'latin', confidence: 1 - share } : { code: 'other', confidence: 1 - share };
  }
  return amongArabicScript(sample, share);
}

function amongArabicScript(sample: string, share: number): Language {
  const words = (sample.match(/[\p{Script=Arabic}\p{M}\u200C]+/gu) ?? []).map(spellings);
  const scores = LANGUAGE_EVIDENCE.map((evidence) => ({ code: evidence.code, score: scoreOf(evidence, words) }));
  scores.sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (!best || best.score <= 0) return { code: 'ar', confidence: 0.5 * share };
  const lead = best.score / (best.score + Math.max(0, second?.score ?? 0));
  return { code: best.code, confidence: Math.round(share * lead * 1000) / 1000 };
}

interface Spellings {
  /** Without vowel signs, tatweel and joiners. */
  plain: string;
  /** With the letters that languages share spelled as in Arabic. */
  folded: string;
}

function spellings(word: string): Spellings {
  const plain = word.replace(/[\u064B-\u0652\u0670\u0640\u200C]/g, '');
  return { plain, folded: plain.replace(/ی/g, 'ي').replace(/[کك]/g, 'ك').replace(/[ہە]/g, 'ه') };
}

/** Votes per hundred words: a common word or a letter of one's own counts 1, a letter one never uses counts against. */
function scoreOf(evidence: LanguageEvidence, words: readonly Spellings[]): number {
  let votes = 0;
  for (const { plain, folded } of words) {
    if (evidence.words.has(folded)) votes += 1;
    if (evidence.letters.test(plain)) votes += 1;
    if (evidence.shapes?.test(folded)) votes += 0.5;
    if (evidence.foreign?.test(plain)) votes -= 1.5;
  }
  return (100 * votes) / Math.max(1, words.length);
}
