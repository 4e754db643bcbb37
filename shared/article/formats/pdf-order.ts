/** Fewest words with an article by which the order is told. */
const MIN_WORDS = 5;

/**
 * True if lines are stored in the order in which they are drawn, from left to right: then words end in the article
 * turned round (`لا`) that should begin with it (`ال`).
 */
export function isVisualOrder(lines: readonly string[]): boolean {
  let logical = 0;
  let visual = 0;
  for (const line of lines) {
    const plain = line.normalize('NFKC');
    logical += plain.match(/(?<!\p{L})[وفبك]?ال\p{L}{2,}/gu)?.length ?? 0;
    visual += plain.match(/\p{L}{2,}لا[وفبك]?(?!\p{L})/gu)?.length ?? 0;
  }
  return visual >= MIN_WORDS && visual > 2 * logical;
}

/** A line in visual order turned round; Latin words and numbers keep their order. */
export function inLogicalOrder(line: string): string {
  const turned = [...line].reverse().join('');
  return turned
    .replace(/[A-Za-z0-9٠-٩][A-Za-z0-9٠-٩.,:/%-]*[A-Za-z0-9٠-٩]/g, (run) => [...run].reverse().join(''))
    .replace(/[()[\]«»]/g, (sign) => MIRRORED[sign] ?? sign)
    .replace(/(\p{L})?(\p{M}+)(\p{L})/gu, (_, before = '', marks, letter) => `${before}${letter}${marks}`);
}

const MIRRORED: Record<string, string> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };
