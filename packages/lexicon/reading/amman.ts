/** عمّان and عُمان, Amman and Oman, are one word without vowel signs: the shadda or the place in the line tells. */
import type { Token } from '../text/tokens.ts';

/** As the dictionary lists Amman, apart from Oman: with its double letter written out. */
const AMMAN = 'عممان';
const WITH_DAMMA = /^ع\u064f/;
const WITH_SHADDA = /^([وف]?[بل]?)ع\u064e?م[\u064b-\u0650]?\u0651[\u064b-\u0650]?ان[\u064b-\u0650]?$/;

/** The tokens with the Jordanian capital told from the country: written with shadda, or the dateline of an article. */
export function tellAmman(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    const clitics = WITH_SHADDA.exec(token.raw)?.[1];
    if (clitics !== undefined) return { ...token, text: clitics + AMMAN };
    const town = at === 0 && token.text === 'عمان' && !WITH_DAMMA.test(token.raw) && isDateline(tokens);
    return town ? { ...token, text: AMMAN } : token;
  });
}

/** "عمان - ", "عمان (وكالة) ", "عمان 12 حزيران": a town before the news from it. */
function isDateline([, after, next]: readonly Token[]): boolean {
  if (after?.type === 'punctuation') return /^[-–—(/:،]$/.test(after.text);
  return after?.type === 'number' && next?.type === 'arabic';
}
