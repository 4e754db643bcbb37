import type { Block } from './blocks.ts';
import type { OpenElement } from './open-elements.ts';

/** Parts of a page that are hidden because nobody asked for them, and never the second half of an article. */
const NEVER = new Set(['cookie-notice', 'comment-section', 'share-widget', 'promotion', 'advertisement', 'navigation']);

/**
 * The lines without those that are not shown, save for paragraphs that continue an article behind a "read more" button:
 * they lie beside shown paragraphs, are paragraphs themselves and hold no links, and the page has such a button or
 * calls them so.
 */
export function unfold(blocks: readonly Block[]): Block[] {
  if (blocks.every(({ holder }) => !holder?.folded)) return [...blocks];
  const hosts = new Set<OpenElement>();
  const folds = new Map<OpenElement, { paragraphs: number; links: number }>();
  for (const block of blocks) {
    const fold = block.holder?.folded;
    const parent = block.holder?.parent;
    if (!fold && parent && isParagraph(block)) hosts.add(parent);
    if (!fold) continue;
    const seen = folds.get(fold) ?? { paragraphs: 0, links: 0 };
    if (isParagraph(block)) seen.paragraphs += 1;
    if (block.linkShare > 0.3) seen.links += 1;
    folds.set(fold, seen);
  }
  const hasButton = blocks.some(({ text, holder }) => !holder?.folded && text.length <= 40 && BUTTON.test(text));
  const opens = (fold: OpenElement) => {
    const { paragraphs, links } = folds.get(fold) ?? { paragraphs: 0, links: 0 };
    const named = fold.regions !== fold.parent?.regions ? fold.regions.at(-1)?.kind : undefined;
    if (!hasButton && !fold.isMore) return false;
    return fold.parent !== null && hosts.has(fold.parent) && paragraphs > 0 && links === 0 && !NEVER.has(named ?? '');
  };
  return blocks.flatMap((block) => {
    const fold = block.holder?.folded;
    if (!fold) return [block];
    return opens(fold) ? [{ ...block, regions: fold.parent?.regions ?? [] }] : [];
  });
}

const BUTTON =
  /(?:قراءة|إ?قرأ|عرض|أظهر|إظهار|شاهد|تابع|تابعوا) (?:المزيد|بقية|باقي|كامل|القراءة|المقال|الخبر|النص|أكثر)|^\s*(?:المزيد|للمزيد|إقرأ المزيد)|(?:read|show|see|continue) (?:more|full|reading)/i;

const MIN_WORDS = 8;

function isParagraph({ text, linkShare }: Block): boolean {
  return linkShare <= 0.3 && /[.!؟?…»"”]\s*$/.test(text) && text.split(' ').length >= MIN_WORDS;
}
