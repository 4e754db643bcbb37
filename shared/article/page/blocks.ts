import { BULLET } from '../text/bullets.ts';
import { trimmed } from '../text/trimmed.ts';
import { joinWrapped, type Line } from '../text/wrapped-lines.ts';
import type { OpenElement } from './open-elements.ts';
import type { Region } from './page-regions.ts';

/**
 * One line of the reading text as the cleaner sees it: a paragraph, a heading, a list item, a menu entry. For HTML it
 * also carries what the markup says about it; a line of plain text has none of that.
 */
export interface Block {
  /** UTF-16 offsets into the reading text, white space trimmed. */
  start: number;
  end: number;
  text: string;
  /** Kind of the line by its own shape or tag. */
  kind: 'paragraph' | 'heading' | 'item' | 'caption' | 'row';
  /** Share of its characters that are links, 0–1; 0 in plain text. */
  linkShare: number;
  /**
   * Regions that the elements around the line name (class, id, role, tag): see page-regions.ts. Empty in plain text.
   */
  regions: readonly Region[];
  /** True if an empty line (or, in HTML, the start of another element) comes before the line. */
  gapBefore: boolean;
  /** The element whose line it is; null in plain text. */
  holder: OpenElement | null;
}

/** The lines of a plain text as blocks. Lines that were wrapped at a fixed width are joined into their paragraph. */
export function textBlocks(text: string): Block[] {
  const lines = splitLines(text);
  return joinWrapped(text, lines).map(({ start, end, gapBefore }) => {
    const hashes = HEADING.exec(text.slice(start, Math.min(end, start + 16)))?.[0].length ?? 0;
    const line = text.slice(start + hashes, end);
    const kind = hashes > 0 ? 'heading' : BULLET.test(line) ? 'item' : 'paragraph';
    return { start: start + hashes, end, text: line, kind, linkShare: 0, regions: [], gapBefore, holder: null };
  });
}

/** A Markdown heading's signs, which are no part of it. */
const HEADING = /^#{1,6}\s+(?=\S)/;

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let gapBefore = true;
  for (let at = 0; at <= text.length; ) {
    const stop = lineEnd(text, at);
    const [start, end] = trimmed(text, at, stop);
    if (start === end) gapBefore = true;
    else {
      for (const piece of pieces(text, start, end)) {
        lines.push({
          ...piece,
          gapBefore: gapBefore || piece.start > start,
          indented: piece.start === start && start > at,
        });
        gapBefore = false;
      }
    }
    at = stop + (text.startsWith('\r\n', stop) ? 2 : 1);
  }
  return lines;
}

const RUN = /[ \t\u00A0]{3,}/g;
/** Longest entry of a menu or ticker whose entries stand in a row, in words. */
const MAX_ENTRY = 16;

/**
 * The parts of a line between runs of spaces, which are all that is left of a page's elements after a careless scrape.
 * A run is a break after a sentence; elsewhere only if the whole line is a row of short entries, since texts are
 * justified by runs of spaces, too.
 */
function pieces(text: string, start: number, end: number): { start: number; end: number }[] {
  const line = text.slice(start, end);
  const runs = line.includes('   ') || /[\t\u00A0]/.test(line) ? [...line.matchAll(RUN)] : [];
  if (runs.length === 0) return [{ start, end }];
  const bounds = [0, ...runs.map(({ index, 0: run }) => index + run.length), line.length];
  const parts = bounds.slice(1).map((to, i) => line.slice(bounds[i], to).trim());
  const row = parts.length >= 3 && parts.every((part) => part.split(/\s+/).length <= MAX_ENTRY);
  const found: { start: number; end: number }[] = [];
  let from = 0;
  runs.forEach(({ index, 0: run }, i) => {
    if (!row && !/[.!؟?…][»”")\]]*$/.test(parts[i] ?? '')) return;
    found.push({ start: start + from, end: start + index });
    from = index + run.length;
  });
  return [...found, { start: start + from, end }];
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}
