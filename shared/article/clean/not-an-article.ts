import type { Block } from '../page/blocks.ts';
import { foldLine } from '../text/fold-line.ts';
import type { Verdict } from './judgement.ts';

/** Phrases of error pages and bot checks. Folded like lines. */
const REFUSALS =
  /(?:الصفحه|المقال|الخبر|الرابط|المحتوي)( \S+){0,4} (?:غير موجود|غير موجوده|غير متاح|غير متاحه|غير متوفره?|لم تعد موجوده|لم يعد متاحا|تم حذفها?)|لم (?:يتم |نتمكن من )?العثور علي|عذرا لا يمكن|حدث خطا|خطا 0|404|not found|page not found|access denied|forbidden|just a moment|checking your browser|verify you are human|enable javascript|تحقق من (?:المتصفح|متصفحك|انك)|لست روبوت|انت انسان|جار التحقق|يجري التحقق|يرجي تفعيل|الوصول مرفوض|صيانه الموقع/;
/** An error page has hardly any text, so that an article about such pages is none. */
const MAX_REFUSAL_WORDS = 90;
/** Fewest lines of links that make a directory. */
const MIN_LINKS = 12;
const MAX_DIRECTORY_WORDS = 60;
const MIN_TEASERS = 5;

/** True for what is no article though it has sentences: an error page, a bot check, a directory of links, an index. */
export function isNoArticle(blocks: readonly Block[], verdicts: readonly Verdict[], title: string | null): boolean {
  const kept = blocks.filter((_, i) => verdicts[i] === undefined);
  const words = kept.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  if (words <= MAX_REFUSAL_WORDS) {
    const said = foldLine(`${title ?? ''} . ${kept.map(({ text }) => text).join(' . ')}`.slice(0, 2_000));
    if (REFUSALS.test(said)) return true;
  }
  const links = blocks.filter(({ linkShare, text }) => linkShare > 0.6 && text.split(/\s+/).length >= 4).length;
  if (links >= MIN_LINKS && words <= MAX_DIRECTORY_WORDS) return true;
  const teasers = kept.filter(({ text }) => /(?:\.\.\.|…)\s*$/.test(text)).length;
  return teasers >= MIN_TEASERS && teasers >= 0.5 * kept.length;
}
