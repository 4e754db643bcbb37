import { isBesideProse, type Judgement, textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import type { Marker } from './markers.ts';
import { continuesReport } from './report-openings.ts';

/** Lines below a heading that are looked at: a comment shows its name, its time or its buttons within these. */
const LOOKED_AT = 12;

/**
 * Takes out the comments below a heading, to the end of the page; returns false if the article goes on there. The words
 * of the heading prove nothing, because political news is full of subheadings such as "reactions" and "comments of the
 * residents". What stands below decides: names, times and buttons are comments, a report that goes on is the article.
 * The heading of a part that goes on is kept if an article can have it.
 */
export function closeTail(judgement: Judgement, heading: number, marker: Marker, before: number): boolean {
  const { blocks, evidence, verdicts } = judgement;
  if (before === 0) return false;
  if (goesOn(judgement, heading)) {
    if (marker.mayBeSubheading && !/\p{N}/u.test(evidence[heading]?.folded ?? '')) verdicts[heading] = undefined;
    return false;
  }
  for (let i = heading + 1; i < blocks.length; i += 1) verdicts[i] ??= marker.reason;
  return true;
}

function goesOn(judgement: Judgement, heading: number): boolean {
  const { blocks, evidence, verdicts } = judgement;
  const counted = /\p{N}/u.test(evidence[heading]?.folded ?? '');
  let report = 0;
  let comment = counted ? 2 : 0;
  const end = Math.min(blocks.length, heading + 1 + LOOKED_AT);
  for (let i = heading + 1; i < end; i += 1) {
    const { prose, words, marker, furniture, endsSentence } = evidence[i] as Evidence;
    const text = textAt(blocks, i);
    if (marker?.reason === 'comment-section' || (furniture === 'other' && words <= 8)) comment += 1;
    else if (verdicts[i] !== undefined) continue;
    else if (!prose && words <= 4 && !endsSentence && evidence[i + 1]?.prose && isName(judgement, i)) comment += 1;
    else if (prose && continuesReport(text)) report += 2;
    else if (prose && endsSentence) report += 1;
  }
  return report > 2 * comment;
}

/** A line of one to four words in front of a paragraph is a commenter's name, unless it is marked up as a heading. */
function isName(judgement: Judgement, i: number): boolean {
  return judgement.blocks[i]?.kind === 'paragraph' && !isHeadingByGap(judgement, i);
}

/** In plain text a subheading has an empty line on both sides; in a page it is a heading element. */
function isHeadingByGap(judgement: Judgement, i: number): boolean {
  const { blocks } = judgement;
  if (blocks[i]?.holder) return !isBesideProse(judgement, i);
  return blocks[i]?.gapBefore === true && blocks[i + 1]?.gapBefore === true;
}
