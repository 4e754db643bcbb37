import { foldLetters } from '../../arabic/normalize.ts';

const wordSet = (words: string): ReadonlySet<string> => new Set(foldLetters(words).split(/\s+/));

/** Words in which و is a letter of the root and not "and". */
const ROOT_WAW =
  wordSet(`وزير وزيرة وزراء وزارة وفاة وفيات وفد وكالة وكالات وكيل وسط وسائل وجه وجهة وجوه وضع وقف وقفة وقت وقود وقائع ولي ولاية ولايات ولد ولادة
  وصول وصف وصية وثيقة وثائق وحدة وحدات وحيد وعد وعود واشنطن واجب واجبات واحد واحدة واحة واقع واقعة وادي وارسو واردات واسع واسعة وباء وتيرة وجبة وجبات وجود ورشة
  ورش ورقة وردة ورود ورم وساطة وسام وصفة وظائف وظيفة وعي وفرة وفق وقاية وهم ويل ويلز ويندوز ونش وشم وشك واتساب واي وطن وطنية وطني وشاح وسيط وسيلة وفير`);

/** Openings that carry a report on without "and". */
const LINKS = wordSet('كما فيما بينما لكن غير إلا بيد وإلى كذلك أيضا علاوة بدوره بدورها');
const PHRASES =
  /^(?:من (?:جانبه|جانبها|جهته|جهتها|جهه|المقرر|المتوقع|المنتظر)|في (?:المقابل|غضون|هذا السياق|السياق|سياق)|الي ذلك|يذكر ان|يشار الي|تجدر الاشاره)(?= )/;

/**
 * True for a line that goes on from the one before it, as the paragraphs of an Arabic report do and headlines and
 * buttons do not: it opens with "and" (`وقال`, `ومنذ`, `والفيلم`) or another link.
 */
export function continuesReport(line: string): boolean {
  const opening = foldLetters(line.slice(0, 60)).replace(/^[^\p{L}]+/u, '');
  const first = /^\p{L}+/u.exec(opening)?.[0] ?? '';
  if (PHRASES.test(opening) || LINKS.has(first)) return true;
  return first.length >= 4 && first.startsWith('و') && !ROOT_WAW.has(first);
}
