import { ApiError } from '../../client/index.ts';
import { button } from './element.ts';
import { complain } from './notice.ts';

/**
 * Runs what the user asked for; what goes wrong is said in the page, but for two: a screen that was left is no error,
 * and a token that is refused has a screen of its own.
 */
export async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const isLeft = error instanceof DOMException && error.name === 'AbortError';
    const isRefused = error instanceof ApiError && error.status === 401;
    if (!isLeft && !isRefused) complain(error);
  }
}

/** A button for something that takes a moment: it can't be pressed again meanwhile. */
export function actionButton(
  label: string,
  action: () => Promise<unknown>,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const press = async () => {
    if (pressed.getAttribute('aria-disabled') === 'true') return;
    pressed.setAttribute('aria-disabled', 'true');
    await attempt(action);
    pressed.removeAttribute('aria-disabled');
  };
  const pressed = button(label, press, attributes);
  return pressed;
}
