import { foldLetters } from '../../arabic/normalize.ts';

/**
 * The form in which lines are compared with markers: letters folded, numbers as `0`, the colon (and the slash or dash
 * that stands for it) as ` : `, every other sign as a space. `إقرأ أيضاً » خبر 12` becomes `اقرا ايضا خبر 0`.
 */
export function foldLine(line: string): string {
  return foldLetters(line)
    .replace(/[0-9]+(?:[.,:/٫٬-][0-9]+)*/g, ' 0 ')
    .replace(/\s*[:|]+\s*|\s+[-–—/]+\s+/g, ' : ')
    .replace(/[^\p{L}\p{N}:]+/gu, ' ')
    .replace(/^[\s:]+|\s+$/g, '');
}
