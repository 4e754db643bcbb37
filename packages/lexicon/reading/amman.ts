/** عمّان and عُمان, Amman and Oman, are one word without vowel signs: the shadda or the place in the line tells. */
import type { Token } from '../text/tokens.ts';

/** As the dictionary lists Amman, apart from Oman: with its double letter written out. */
const AMMAN = 'عممان';
const WITH_DAMMA = /^ع\u064f/;
const WITH_SHADDA = /^([وف]?[بل]?)ع\u064e?م[\u064b-\u0650]?\u0651[\u064b-\u0650]?ان[\u064b-\u0650]?$/;

/** The tokens with the Jordanian capital told from the country: written with shadda, or the dateline of an article. */
export function tellAmman(tokens: readonly Token[]): Token[] {
  const inJordan = isInJordan(tokens);
  return tokens.map((token, at) => {
    const clitics = WITH_SHADDA.exec(token.raw)?.[1];
    if (clitics !== undefined) return { ...token, text: clitics + AMMAN };
    const written = WRITTEN.exec(token.text)?.[1];
    if (written === undefined || WITH_DAMMA.test(token.raw)) return token;
    if (/^(?:بن|أبو|ابن|آل)$/.test(tokens[at - 1]?.text ?? '')) return token;
    const town = (at === 0 && isDateline(tokens)) || inJordan;
    return town ? { ...token, text: written + AMMAN } : { ...token, only: 'country' };
  });
}

const WRITTEN = /^([وف]?[بل]?)عمان$/;
const JORDAN =
  /^[وفبلك]*(?:ال)?(?:[أا]ردن|[أا]ردني|[أا]ردنية|[أا]ردنيين|[أا]ردنيون|للأردن|هاشمية|السلط|الزرقاء|إربد|الرزاز)$/;
const OMAN = /^[وفبلك]*(?:ال)?(?:سلطنة|لسلطنة|مسقط|عماني|عمانية|عمانيين|خليج|بحر|قابوس|السلطان|صلالة|ظفار|صحار)$/;

/** Returns true if the line is about Jordan and not about the Gulf. */
function isInJordan(tokens: readonly Token[]): boolean {
  if (!tokens.some(({ text }) => WRITTEN.test(text))) return false;
  if (tokens.some(({ text }) => OMAN.test(text))) return false;
  return tokens.some(
    ({ text }, at) =>
      JORDAN.test(text) || (text === 'الملك' && /^عبد ?الله|^عبدالله|^الحسين|^عبد$/.test(tokens[at + 1]?.text ?? '')),
  );
}

/** "عمان - ", "عمان (وكالة) ", "عمان 12 حزيران": a town before the news from it. */
function isDateline([, after, next]: readonly Token[]): boolean {
  if (after?.type === 'punctuation') return /^[-–—(/:،]$/.test(after.text);
  return after?.type === 'number' && next?.type === 'arabic';
}
