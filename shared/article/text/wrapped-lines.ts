import { BULLET } from './bullets.ts';

/** A line of a text, white space trimmed off its ends. */
export interface Line {
  /** UTF-16 offsets into the text. */
  start: number;
  end: number;
  /** True if an empty line comes before the line. */
  gapBefore: boolean;
  /** True if the line is indented by white space. */
  indented: boolean;
}

/** Where a sentence, or what is quoted or announced, ends. */
const FINISHED = /[.!؟?…:»"”)\]]$/;

/** Headlines have none, whatever their lengths. */
const SENTENCE_MARK = /[.!؟?](?:\s|$)/;

/** Nobody wraps narrower, and who writes a line a paragraph writes longer. */
const NARROWEST = 40;
const WIDEST = 130;
/** Fewer breaks than this may be chance. */
const MIN_FULL = 3;
/** Share of lines that may be wider than the width or end early: a web address, a headline set by itself. */
const STANDING_OUT = 0.1;
/** Share of the full lines that must break off inside a sentence: lines of one sentence each don't. */
const BROKEN_OFF = 0.6;

/**
 * Joins lines that were wrapped at a fixed width, as old newspaper systems and mail programs do, into paragraphs. A
 * text is wrapped if, for nearly every line, the first word of the next line would not have fitted or the paragraph
 * ends. A paragraph ends by a full stop, or because the next line is indented. Other texts, such as lists of headlines,
 * keep their lines.
 */
export function joinWrapped(text: string, lines: readonly Line[]): Line[] {
  return joinClauses(text, joinAtWidth(text, lines));
}

const CLAUSE_END = /[،,]$/;

/** Joins a line that ends in a comma with the next one: a text of one clause a line. Items of a list stay apart. */
function joinClauses(text: string, lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const goesOn = before && !line.gapBefore && CLAUSE_END.test(text.slice(before.end - 1, before.end));
    if (goesOn && !isItem(text, line) && !isItem(text, before)) before.end = line.end;
    else joined.push({ ...line });
  }
  return joined;
}

function joinAtWidth(text: string, lines: readonly Line[]): Line[] {
  const width = wrappedWidth(text, lines);
  if (width !== null) return joinAt(text, lines, width);
  return groupsOf(lines).flatMap((group) => {
    const own = wrappedWidth(text, group) ?? (isOneParagraph(text, group) ? widestOf(group) : null);
    return own === null ? group : joinAt(text, group, own);
  });
}

/** Lines without an empty line between them. */
function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last === undefined || line.gapBefore) groups.push([line]);
    else last.push(line);
  }
  return groups;
}

const widestOf = (lines: readonly Line[]) => lines.reduce((width, { start, end }) => Math.max(width, end - start), 0);

/** The width that the lines were wrapped at, in UTF-16 units, or null. */
function wrappedWidth(text: string, lines: readonly Line[]): number | null {
  const widths = lines.map(({ start, end }) => end - start).sort((a, b) => b - a);
  const ranks = [0, 1, 2, ...[0.02, 0.05, STANDING_OUT].map((share) => Math.floor(share * widths.length))];
  const tried = [...new Set(ranks.map((rank) => widths[rank] ?? 0))];
  const fitting = tried.filter((width) => width >= NARROWEST && width <= WIDEST);
  return fitting.find((width) => isWrappedAt(text, lines, width)) ?? null;
}

function isWrappedAt(text: string, lines: readonly Line[], width: number): boolean {
  const setIn = marksParagraphs(lines);
  let full = 0;
  let brokenOff = 0;
  let unexplained = 0;
  let pairs = 0;
  for (let i = 1; i < lines.length; i += 1) {
    const [line, next] = [lines[i - 1] as Line, lines[i] as Line];
    if (next.gapBefore) continue;
    pairs += 1;
    const finished = isFinished(text, line);
    if (isFull(text, line, next, width)) {
      full += 1;
      if (!finished) brokenOff += 1;
    } else if (!finished && !(setIn && next.indented) && !isItem(text, next)) unexplained += 1;
  }
  if (full < MIN_FULL || brokenOff < BROKEN_OFF * full || unexplained > STANDING_OUT * pairs) return false;
  return lines.some(({ start, end }) => SENTENCE_MARK.test(text.slice(start, end)));
}

/** Lines that are all set in are so for another reason. */
function marksParagraphs(lines: readonly Line[]): boolean {
  return lines.filter(({ indented }) => indented).length <= lines.length / 2;
}

const isFinished = (text: string, { start, end }: Line) => FINISHED.test(text.slice(Math.max(start, end - 2), end));
const isItem = (text: string, { start, end }: Line) => BULLET.test(text.slice(start, Math.min(end, start + 8)));

/** Returns true if the first word of the next line would not have fitted. */
function isFull(text: string, line: Line, next: Line, width: number): boolean {
  const word = text.slice(next.start, next.end).search(/\s|$/);
  return line.end - line.start + 1 + word > width;
}

function joinAt(text: string, lines: readonly Line[], width: number): Line[] {
  const setIn = marksParagraphs(lines);
  const joined: Line[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const goesOn =
      before !== null &&
      !line.gapBefore &&
      isFull(text, before, line, width) &&
      !isItem(text, line) &&
      !(setIn && line.indented);
    if (goesOn) (joined.at(-1) as Line).end = line.end;
    else joined.push({ ...line });
    before = line;
  }
  return joined;
}

/** Fewer lines than this, ending without a full stop, may be headlines that happen to be of one length. */
const LONG_PARAGRAPH = 6;

/** True for a single wrapped paragraph that is too short to tell by its breaks alone. */
function isOneParagraph(text: string, group: readonly Line[]): boolean {
  if (group.length < 3) return false;
  const width = widestOf(group);
  if (width < NARROWEST || width > WIDEST) return false;
  if (group.some((line) => isItem(text, line))) return false;
  if (!isFinished(text, group.at(-1) as Line) && group.length < LONG_PARAGRAPH) return false;
  const full = group.slice(0, -1).filter((line, i) => isFull(text, line, group[i + 1] as Line, width));
  const brokenOff = full.filter((line) => !isFinished(text, line));
  return full.length >= 0.9 * (group.length - 1) && brokenOff.length >= BROKEN_OFF * full.length;
}
