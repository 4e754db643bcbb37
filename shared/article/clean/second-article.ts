import { contentStems } from '../../arabic/content-stems.ts';
import { datelineOf } from './credit.ts';
import { type Judgement, keptProse, textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

/**
 * Takes out a second article: scrapes often run on into the next story. It starts at a "read also" heading with nothing
 * but furniture between it and the text above, and is taken for one if the first article has already been signed
 * off (credit, copyright, tags), or if its text tells what the headline under the heading announces. Without a heading
 * it needs a headline and a dateline of its own: a subheading, too, announces what its paragraph says.
 */
export function removeSecondArticle(judgement: Judgement): void {
  const start = afterHeading(judgement) ?? afterHeadline(judgement);
  if (start === undefined) return;
  for (let i = start; i < judgement.blocks.length; i += 1) judgement.verdicts[i] ??= 'related-article';
}

/** The line after the heading that opens a second article. */
function afterHeading(judgement: Judgement): number | undefined {
  const { blocks, evidence, verdicts } = judgement;
  const prose = keptProse(judgement);
  const total = prose.reduce((sum, i) => sum + (evidence[i] as Evidence).words, 0);
  const before = new Set<string>();
  let words = 0;
  let next = 0;
  let signedOff = false;
  for (let i = 0; i < blocks.length; i += 1) {
    const { marker, words: own } = evidence[i] as Evidence;
    if (prose[next] === i) {
      next += 1;
      words += own;
      signedOff = false;
      for (const stem of contentStems(textAt(blocks, i).slice(0, MAX_COMPARED))) before.add(stem);
    }
    if (!marker || verdicts[i] !== marker.reason) continue;
    if (marker.role === 'end') signedOff = words > 0;
    if (marker.role !== 'list' || words === 0 || next === prose.length || total - words > words) continue;
    if (signedOff || tellsHeadline(judgement, i, prose.slice(next, next + 2), before)) return i + 1;
  }
  return undefined;
}

/** Headlines between a heading and the next paragraph that are compared with it. */
const MAX_HEADLINES = 20;
const MAX_COMPARED = 2_000;
/** Share of a headline's words that its own story tells. */
const TOLD = 0.6;

function tellsHeadline(
  { blocks, verdicts }: Judgement,
  heading: number,
  after: readonly number[],
  before: ReadonlySet<string>,
): boolean {
  const first = Math.min(after[0] as number, heading + MAX_HEADLINES);
  const story = new Set(after.flatMap((i) => contentStems(textAt(blocks, i).slice(0, MAX_COMPARED))));
  for (let i = heading; i < first; i += 1) {
    if (verdicts[i] !== 'related-links') continue;
    const wanted = contentStems(textAt(blocks, i));
    const told = shareIn(wanted, story);
    if (wanted.length >= 4 && told >= TOLD && told > shareIn(wanted, before)) return true;
  }
  return false;
}

function shareIn(wanted: readonly string[], words: ReadonlySet<string>): number {
  return wanted.filter((word) => words.has(word)).length / Math.max(1, wanted.length);
}

const MAX_BLOCKS = 1_000;
const MIN_PARAGRAPHS = 2;

/** The headline that opens a second article without a heading: told below it, unknown above it, a dateline under it. */
function afterHeadline(judgement: Judgement): number | undefined {
  const { blocks, evidence, verdicts } = judgement;
  const prose = keptProse(judgement);
  if (prose.length > MAX_BLOCKS) return undefined;
  const total = prose.reduce((sum, i) => sum + (evidence[i] as Evidence).words, 0);
  const known = new Set<string>();
  let words = 0;
  for (let k = 0; k < prose.length; k += 1) {
    const i = prose[k] as number;
    const text = textAt(blocks, i).slice(0, MAX_COMPARED);
    const headline = evidence[i - 1];
    const mayStart =
      headline !== undefined &&
      k > 0 &&
      prose.length - k >= MIN_PARAGRAPHS &&
      verdicts[i - 1] === undefined &&
      !headline.prose &&
      !headline.endsSentence &&
      total - words < TOLD * words &&
      datelineOf(text) !== null;
    if (mayStart && startsStory(textAt(blocks, i - 1), text, known)) return i - 1;
    for (const stem of contentStems(text)) known.add(stem);
    words += (evidence[i] as Evidence).words;
  }
  return undefined;
}

function startsStory(headline: string, text: string, known: ReadonlySet<string>): boolean {
  const wanted = contentStems(headline);
  return wanted.length >= 4 && shareIn(wanted, new Set(contentStems(text))) >= TOLD && shareIn(wanted, known) < 0.2;
}
