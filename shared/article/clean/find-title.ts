import { contentStems } from '../../arabic/content-stems.ts';
import { saysNothing } from '../../arabic/nothing-to-say.ts';
import { foldLine } from '../text/fold-line.ts';
import { displayText } from '../text/tidy-text.ts';
import { furnitureReason } from './furniture-words.ts';
import { type Judgement, textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import { caselessStems, headlineAbove } from './text-headline.ts';

const MIN_WORDS = 3;
const MAX_WORDS = 30;
/** Paragraphs whose words a title is weighed against. */
const OPENING = 12;
/** Share of a title's words that the opening of its article has, to be the title at once and to be it for want of more. */
const WELL_TOLD = 0.5;
const TOLD = 0.25;
/** Two wordings of one title share this much. */
const SAME = 0.9;

/**
 * Finds the title and marks the lines that repeat it. On a page the candidates are what the head says and the headings
 * above the first paragraph; the first whose words the article tells wins, so that a site's name or a section in
 * `<title>` does not beat the heading. In plain text it is the headline above the first paragraph. An uploader's own
 * title is not weighed.
 */
export function findTitle(judgement: Judgement): void {
  const { evidence, verdicts, kind, titles, titleIsSaid } = judgement;
  const first = evidence.findIndex(({ prose }, i) => prose && verdicts[i] === undefined);
  if (titleIsSaid) {
    judgement.title = titles[0] ?? null;
    if (judgement.title !== null && first !== -1) markRepeats(judgement, judgement.title);
  } else if (first === -1) judgement.title = titles.find((title) => !isGeneric(title)) ?? null;
  else if (kind === 'page') findPageTitle(judgement, first);
  else findTextTitle(judgement, first);
}

function findTextTitle(judgement: Judgement, first: number): void {
  const { blocks, verdicts, titles } = judgement;
  if (titles[0] !== undefined) {
    judgement.title = titles[0];
    markRepeats(judgement, titles[0]);
    return;
  }
  const heading = judgement.kind === 'document' ? pageHeading(judgement, first) : undefined;
  const at = heading ?? headlineAbove(judgement, first);
  if (at === undefined) return;
  verdicts[at] = 'title';
  judgement.title = displayText(textAt(blocks, at));
}

function findPageTitle(judgement: Judgement, first: number): void {
  const { blocks, titles, verdicts } = judgement;
  const lineAt = pageHeading(judgement, first);
  const line = lineAt === undefined ? undefined : displayText(textAt(blocks, lineAt));
  const isMain = lineAt !== undefined && blocks[lineAt]?.holder?.name === 'h1';
  const candidates = [
    ...titles.slice(0, 2),
    ...(line && isMain ? [line] : []),
    ...titles.slice(2),
    ...(line ? [line] : []),
  ];
  const opening = openingStems(judgement, first);
  const chosen =
    candidates.find((title) => isTold(title, opening, WELL_TOLD)) ??
    candidates.find((title) => isTold(title, opening, TOLD)) ??
    (isMain && line !== undefined && !isGeneric(line) ? line : undefined) ??
    candidates.find((title) => !isGeneric(title) && /\p{Script=Arabic}/u.test(title)) ??
    line;
  if (chosen === undefined) {
    const at = headlineAbove(judgement, first);
    if (at === undefined) return;
    verdicts[at] = 'title';
    judgement.title = displayText(textAt(blocks, at));
    return;
  }
  judgement.title = chosen;
  markRepeats(judgement, chosen);
  if (line === undefined || lineAt === undefined) return;
  const cut = chosen.replace(/\s*(?:\.{2,}|…)$/, '');
  if (chosen === line || (cut !== chosen && line.startsWith(cut))) verdicts[lineAt] = 'title';
  if (verdicts[lineAt] === 'title') judgement.title = line;
}

function openingStems({ blocks, evidence, verdicts }: Judgement, first: number): ReadonlySet<string> {
  const stems = new Set<string>();
  for (let i = first, seen = 0; i < blocks.length && seen < OPENING; i += 1) {
    if (!evidence[i]?.prose || verdicts[i] !== undefined) continue;
    seen += 1;
    for (const stem of caselessStems(textAt(blocks, i).slice(0, 4_000))) stems.add(stem);
  }
  return stems;
}

/** True if the article tells the title; a single word (a section, a name) may be told by chance. */
function isTold(title: string, opening: ReadonlySet<string>, share: number): boolean {
  const stems = caselessStems(title);
  const told = stems.filter((stem) => opening.has(stem)).length;
  return stems.length >= 2 && told >= Math.max(1, share * stems.length) && !isGeneric(title);
}

/** Folded: ئ is ي. */
const GENERIC =
  /^(?:(?:ال)?تفاصيل(?: (?:ال)?(?:خبر|مقال|موضوع))?|(?:ال)?(?:خبر|مقال|موضوع|صفحه|موقع|رييسيه)|بدون عنوان|بلا عنوان|(?:ال)?صفحه (?:ال)?(?:رييسيه|خبر|مقال)|(?:صحيفه|جريده|موقع|وكاله|شبكه|قناه|مجله|بوابه|منصه|اذاعه|تلفزيون)(?: \S+){1,3}|untitled|no title|home ?page|home|index|default|document|news|article|details?|new page|page)(?: 0)?$/;

/** True for what many pages of a site are called: "home", "news", "details". */
export function isGeneric(title: string): boolean {
  const folded = foldLine(title);
  return saysNothing(title) || GENERIC.test(folded.replace(/ : /g, ' ')) || furnitureReason(folded) === 'navigation';
}

function markRepeats({ blocks, evidence, verdicts }: Judgement, title: string): void {
  const wanted = contentStems(title);
  if (wanted.length < 2) {
    const at = blocks.findIndex(({ text }) => displayText(text) === title);
    if (at !== -1 && !evidence[at]?.prose) verdicts[at] = 'title';
    return;
  }
  blocks.forEach((block, i) => {
    const { prose, words } = evidence[i] as Evidence;
    if ((prose && block.text !== title) || words > 2 * MAX_WORDS) return;
    if (verdicts[i] !== undefined && block.kind !== 'heading') return;
    if (sameStems(wanted, contentStems(block.text))) verdicts[i] = 'title';
  });
}

/** Nine in ten words of each in the other: sites add their name to a title, or cut it. */
function sameStems(a: readonly string[], b: readonly string[]): boolean {
  const shared = (from: readonly string[], to: ReadonlySet<string>) =>
    from.filter((word) => to.has(word)).length / Math.max(1, from.length);
  return b.length >= 2 && shared(a, new Set(b)) >= SAME && shared(b, new Set(a)) >= SAME;
}

/** The heading of a page or document: its `h1`, else an element that is called a title, else the nearest heading. */
function pageHeading({ blocks, evidence, verdicts }: Judgement, first: number): number | undefined {
  const above = blocks.flatMap((block, i) => {
    const { words } = evidence[i] as Evidence;
    const mayBe = i < first && words >= 2 && words <= 2 * MAX_WORDS && block.linkShare < 0.5 && !isGeneric(block.text);
    return mayBe && (verdicts[i] === undefined || block.holder?.name === 'h1') ? [i] : [];
  });
  const long = (i: number) => (evidence[i] as Evidence).words >= MIN_WORDS && !evidence[i]?.marker;
  return (
    above.find((i) => blocks[i]?.holder?.name === 'h1' && verdicts[i] === undefined) ??
    above.findLast((i) => blocks[i]?.holder?.isTitle === true && verdicts[i] === undefined && long(i)) ??
    above.findLast((i) => blocks[i]?.kind === 'heading' && verdicts[i] === undefined && long(i))
  );
}
