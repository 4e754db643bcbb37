import type { RemovalReason } from '../../document/removals.ts';
import { type Judgement, keptProse, wordsIn } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import { RELATED_LIST } from './markers.ts';
import { continuesReport } from './report-openings.ts';

/** Takes out what marked lines open: lists of headlines, comments to the end of the page, notes about the author. */
export function closeSections(judgement: Judgement): void {
  openWeakLabels(judgement);
  judgement.evidence.forEach(({ marker }, i) => {
    if (judgement.verdicts[i] !== marker?.reason || !marker) return;
    if (marker.role === 'list') closeList(judgement, i, marker.reason);
    else if (marker.role === 'tail') closeTail(judgement, i, marker.reason);
    else if (marker.role === 'box') closeBox(judgement, i);
    else if (marker.reason === 'tags') closeTags(judgement, i);
  });
}

/** A label such as "in this topic" opens a list only where a list follows: items or links, not a paragraph. */
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
function closeList(judgement: Judgement, heading: number, reason: RemovalReason): void {
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
    if (!listed && taken > 0 && block.gapBefore && grouped && moreProse(judgement, i)) break;
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

function moreProse({ evidence, verdicts }: Judgement, from: number): boolean {
  for (let i = from; i < evidence.length; i += 1) if (evidence[i]?.prose && verdicts[i] === undefined) return true;
  return false;
}

/** Comments last to the end of the page, unless the article plainly goes on below them. */
function closeTail(judgement: Judgement, heading: number, reason: RemovalReason): void {
  const prose = keptProse(judgement);
  const before = wordsIn(
    judgement,
    prose.filter((i) => i < heading),
  );
  const after = wordsIn(
    judgement,
    prose.filter((i) => i > heading),
  );
  if (before === 0 || after > 2 * before) return;
  for (let i = heading + 1; i < judgement.blocks.length; i += 1) judgement.verdicts[i] ??= reason;
}

const MAX_BOX_LINES = 3;

function closeBox(judgement: Judgement, heading: number): void {
  const prose = keptProse(judgement);
  const before = wordsIn(
    judgement,
    prose.filter((i) => i < heading),
  );
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
