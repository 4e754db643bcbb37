import { actionButton } from './action.ts';
import { tell } from './notice.ts';

/** A button that copies; `text` is asked at the moment of the press. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  return actionButton(label, async () => {
    try {
      await navigator.clipboard.writeText(text());
      tell('Copied.');
    } catch (cause) {
      throw new Error('The browser did not let the page copy: select the text and copy it yourself.', { cause });
    }
  });
}
