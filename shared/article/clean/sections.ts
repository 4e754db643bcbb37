import type { RemovalReason } from '../../document/removals.ts';
import { closeTail } from './comments.ts';
import { type Judgement, keptProse, wordsIn } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import { RELATED_LIST } from './markers.ts';
import { continuesReport } from './report-openings.ts';

/** Takes out what marked lines open: lists of headlines, comments to the end of the page, notes about the author. */
export function closeSections(judgement: Judgement): void {
  openWeakLabels(judgement);
  const { blocks, evidence, verdicts } = judgement;
  const lastProse = keptProse(judgement).at(-1) ?? -1;
  let before = 0;
  for (let i = 0; i < blocks.length; i += 1) {
    const { marker, prose, words } = evidence[i] as Evidence;
    if (prose && verdicts[i] === undefined) before += words;
    if (!marker || verdicts[i] !== marker.reason) continue;
    if (marker.role === 'list') closeList(judgement, i, marker.reason, lastProse);
    else if (marker.role === 'tail' && closeTail(judgement, i, marker, before)) return;
    else if (marker.role === 'box') closeBox(judgement, i, before);
    else if (marker.reason === 'tags') closeTags(judgement, i);
  }
}

/** A label such as "in this topic" opens a list only if a list follows: items or links, not a paragraph. */
function openWeakLabels({ blocks, evidence, verdicts }: Judgement): void {
  evidence.forEach((line, i) => {
    const next = blocks[i + 1];
    if (verdicts[i] !== undefined || line.prose || !line.label || line.label.after > 0 || !next) return;
    const listed = (next.kind === 'item' && !evidence[i + 1]?.endsSentence) || next.linkShare > 0.5;
    if (!listed) return;
    line.marker = RELATED_LIST;
    verdicts[i] = RELATED_LIST.reason;
  });
}

/**
 * A heading such as "read also" takes the headlines below it. Where it carries its headline on its own line it takes
 * nothing more than bullets. Running text ends the list, and so does an empty line after a list without any.
 */
function closeList(judgement: Judgement, heading: number, reason: RemovalReason, lastProse: number): void {
  const { blocks, evidence, verdicts } = judgement;
  const inline = (evidence[heading] as Evidence).afterMarker >= 3;
  let taken = 0;
  let grouped = false;
  for (let i = heading + 1; i < blocks.length; i += 1) {
    const block = blocks[i];
    const line = evidence[i] as Evidence;
    if (!block || verdicts[i] === 'title') break;
    if (verdicts[i] !== undefined) {
      if (line.marker && line.marker.role !== 'line') break;
      continue;
    }
    const listed = block.kind === 'item' || block.linkShare > 0.5;
    if (line.prose && !(listed && line.words < 30) && !isLongHeadline(block.text, line)) break;
    if (inline && !listed) break;
    if (!listed && !isHeadline(block.text, line)) break;
    if (!listed && taken > 0 && block.gapBefore && grouped && i <= lastProse) break;
    if (taken > 0 && !block.gapBefore) grouped = true;
    verdicts[i] = reason;
    taken += 1;
  }
}

/** Below a heading a line with commas and without a full stop is a long headline, unless it goes on from something. */
function isLongHeadline(text: string, { words, endsSentence }: Evidence): boolean {
  return words <= 20 && !endsSentence && !continuesReport(text);
}

function isHeadline(text: string, { words }: Evidence): boolean {
  return words <= 24 && !/[^.]\.[\s"»”’)]*$/.test(text) && !/[:،؛]\s*$/.test(text);
}

const MAX_BOX_LINES = 3;

function closeBox(judgement: Judgement, heading: number, before: number): void {
  for (let i = heading + 1; i <= heading + MAX_BOX_LINES && i < judgement.blocks.length; i += 1) {
    if (judgement.verdicts[i] !== undefined) return;
    if (judgement.evidence[i]?.prose && before < 3 * wordsIn(judgement, [i])) return;
    judgement.verdicts[i] = 'author-box';
  }
}

/** Tags stand one a line below their heading. */
function closeTags(judgement: Judgement, heading: number): void {
  for (let i = heading + 1; i < judgement.blocks.length; i += 1) {
    const line = judgement.evidence[i] as Evidence;
    if (judgement.verdicts[i] !== undefined || line.words > 4 || line.endsSentence) return;
    judgement.verdicts[i] = 'tags';
  }
}
