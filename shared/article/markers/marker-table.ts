import type { RemovalReason } from '../../document/removals.ts';

/**
 * The effect of a marker beyond its own line:
 * `line` none; `list` opens a list of headlines; `tail` opens a part that lasts to the end of the page; `box` opens a
 * short text about the author; `end` says that the article is over.
 */
export type MarkerRole = 'line' | 'list' | 'tail' | 'box' | 'end';

/** Wordings of one role and place. */
export interface PhraseRow {
  /** `line` if it is left out. */
  role?: MarkerRole;
  /** `start`: the line opens with it; `whole`: it is the line, signs and numbers aside; `within`: anywhere in it. */
  at: 'start' | 'whole' | 'within';
  /** Longest line, in words, that the row may remove. */
  maxWords: number;
  /** True if no ordinary sentence says it: then a line that reads like running text goes too. */
  inProse?: boolean;
  /** True if an article can have the words as a subheading: then they go only with what stands below. */
  mayBeSubheading?: boolean;
  /** One wording a line, in ordinary spelling: `( | )` for alternatives, `?` for what may be missing. */
  phrases: string;
}

/** Everything by which one kind of furniture is told. Each field has one matching rule. */
export interface MarkerTable {
  reason: RemovalReason;
  /** Wordings of lines (matched by clean/markers.ts). */
  phrases?: readonly PhraseRow[];
  /** Words of menus, share bars and date lines: a short line made of them is furniture (clean/furniture-words.ts). */
  menuWords?: string;
  /** Words by which a site speaks to its reader: two in a short line, and the line is the site's (clean/site-talk.ts). */
  siteTalk?: string;
  /** Words of class names and ids of elements that hold it (page/page-regions.ts). */
  classNames?: string;
}
