import { saysNothing } from '../../arabic/nothing-to-say.ts';
import { undoDoubleEncoding } from './double-encoding.ts';
import { isMarkedUp, withoutEntities, withoutMarkup } from './markup-in-text.ts';
import { displayText, type TidyText, tidyText } from './tidy-text.ts';

/**
 * The one door: every string that leaves decoding comes in here, either as a text or as a field. Behind it there are no
 * double encodings, controls, lone surrogates or presentation forms.
 */
export function admitText(decoded: string): TidyText {
  const { text, repaired } = undoDoubleEncoding(decoded);
  const tidy = tidyText(text);
  return repaired ? { text: tidy.text, warnings: ['repaired-double-encoding', ...tidy.warnings] } : tidy;
}

/** A text that is promised to be plain: as it is, with its entities decoded, or in truth HTML. */
export interface PlainText extends TidyText {
  isHtml: boolean;
}

/** A text that is promised to be plain (a `.txt`, a JSON `text`, an `articleBody`). Many exports put HTML there. */
export function admitPlainText(decoded: string): PlainText {
  const tidy = admitText(decoded);
  if (isMarkedUp(tidy.text)) return { ...tidy, isHtml: true, warnings: [...tidy.warnings, 'markup-in-text'] };
  const plain = withoutEntities(tidy.text);
  if (plain === tidy.text) return { ...tidy, isHtml: false };
  const again = admitText(plain);
  const warnings = [...new Set([...tidy.warnings, ...again.warnings, 'markup-in-text' as const])];
  return { text: again.text, isHtml: isMarkedUp(again.text), warnings };
}

/** Longest author, publisher or place, in code points. */
const MAX_FIELD = 300;

/** A field of one line: a title, a name, a place. Null if it says nothing. `most` code points are kept. */
export function admitField(value: string | null | undefined, most = MAX_FIELD): string | null {
  if (!value) return null;
  const shown = displayText(admitText(withoutMarkup(value.slice(0, 8 * most))).text);
  if (saysNothing(shown)) return null;
  return shown.length <= most ? shown : [...shown].slice(0, most).join('').trim();
}
