/** The signs around a full stop: the last ones up to and including the stop, and the first one behind it. */
interface Surroundings {
  before: string;
  next: string;
}

/** Signs that are looked at before a stop and behind it. A longer look would make endless stops quadratic. */
export const LOOK_BACK = 80;
export const LOOK_AHEAD = 24;

/** Openings with which a report goes on after an abbreviation at the end of its sentence. */
const REPORT_OPENING =
  /^\s*(?:و(?:قال|أضاف|أوضح|أكد|أشار|ذكر|تابع|كان|يأتي|تأتي|لفت|شدد|اعتبر|نقل|أعلن|صرح|جاء|من المقرر|من جانبه|من جهته|بحسب|في المقابل)ت?|وكانت|كما|إلى ذلك|من جهته|من جانبه|يذكر أن|يشار إلى)(?=\s)/u;

const OPEN = String.raw`(?:^|[\s(\["«“/])`;
/** Titles written short, with the conjunction or preposition that may be joined to them. `له.`, `به.`, `لا.` are words. */
const TITLE = new RegExp(`${OPEN}(?:[وفلب]?د|[ولب]?أ|[و]?[ماجسعقنرفخت]|ص|ط|ج)\\.\\s*$`, 'u');
/** `م.ت.ف.`, `أ. ف. ب.`, `والأ.م.`, `U.S.`: letters with a stop each. */
const CHAIN = new RegExp(`${OPEN}(?:و?ال|[وفلبك]|لل)?\\p{L}(?:ـ)?\\.(?:\\s?\\p{L}(?:ـ)?\\.)+[)\\]»”]?\\s*$`, 'u');
const LATIN_SHORT =
  /(?:^|[\s("«“])(?:Dr|Mr|Mrs|Ms|St|No|vs|Prof|Gen|Col|Lt|Sgt|Capt|Rev|Hon|Jr|Sr|Inc|Ltd|Co|Corp|Bros|Mt|Ft|Fig|Vol|pp|ed|etc|al|approx|[A-Z])\.\s*$/;
const ET_CETERA = /(?:^|\s)(?:إلخ|الخ|ألخ|إلى آخره)\.\s*$/;
/** Words that carry a sentence on behind `إلخ.` */
const PHRASE_GOES_ON = /^\s*(?:من|في|على|إلى|عن|مع|بين|حتى|ضمن|التي|الذي|الذين|وفق|بحسب|،|\))(?=\s|$)/u;
/** A year (`2020 م.`, `1442 هـ.`) ends what an initial does not. */
const YEAR = /[0-9٠-٩]\s{0,2}(?:م|هـ?|ق\.\s?م)\.\s*$/u;

const DOMAIN_END =
  /^(?:نت|كوم|أورغ|اورغ|أورج|نيوز|أونلاين|اونلاين|تي في|كو|مصر|السعودية|امارات|الإمارات|الأردن|فلسطين|المغرب|تونس|الجزائر|قطر|عمان|شبكة|موقع|بازار|com|net|org|info|tv|me|co|edu|gov|io|news|ly|ps|eg|sa|ae|jo|ma|tn|dz|qa|iq|lb|sy|ye|js|pdf|html?)(?![\p{L}\p{M}])/iu;

const SECTION =
  /(?:ال)?(?:قسم|ماد[ةت]|فقر[ةت]|بند|فصل|باب|جدول|شكل|ملحق|جزء|نقط[ةت]|محور|مبحث|section|article|chapter|figure|table)(?:ي|ين|ان|ات|تين|تان|ا)?(?=\s)/iu;
const DECIMAL = /[0-9٠-٩][.٫,][0-9٠-٩]{1,3}\.\s*$/;

/** Only the number or letter of a list item, so far. */
const LIST_SIGN = /^[\s•·*–—-]*[([]?(?:[0-9٠-٩۰-۹]{1,4}|\p{L}ـ?)(?:[.٫][0-9٠-٩]{1,3})*[.)\]:–-]*\s*$/u;

/** True for a stop that ends no sentence: of an abbreviation, an initial, a domain, a number. */
export function isInnerStop({ before, next }: Surroundings, pending: string): boolean {
  if (pending.length <= 12 && LIST_SIGN.test(pending)) return true;
  if (/^[)\]»”"'،,؛;:]/.test(next.trimStart()) && !/^\s*["«“(]\S/.test(next)) return true;
  const glued = !/\s$/.test(before);
  if (glued && /\.$/.test(before)) {
    if (/[0-9٠-٩]\.$/.test(before) && /^[0-9٠-٩]/.test(next)) return true;
    if (DOMAIN_END.test(next)) return true;
    if (/[A-Za-z0-9]\.$/.test(before) && /^[A-Za-z0-9]/.test(next)) return true;
    if (/^\p{L}\./u.test(next) && CHAIN_SO_FAR.test(before)) return true;
  }
  return isAbbreviation(before, next);
}

/** The first letters of a chain without spaces: `م.ت.` of `م.ت.ف.` */
const CHAIN_SO_FAR = new RegExp(`${OPEN}(?:و?ال|[وفلبك]|لل)?\\p{L}(?:ـ)?\\.(?:\\p{L}(?:ـ)?\\.)*$`, 'u');

function isAbbreviation(before: string, next: string): boolean {
  if (YEAR.test(before)) return false;
  const goesOn = !REPORT_OPENING.test(next);
  if (ET_CETERA.test(before)) return PHRASE_GOES_ON.test(next);
  if (CHAIN.test(before)) return goesOn;
  if (TITLE.test(before) || LATIN_SHORT.test(before)) return goesOn;
  return DECIMAL.test(before) && SECTION.test(before) && goesOn;
}
