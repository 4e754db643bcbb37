import { TranslationUnavailable } from '../../shared/document/errors.ts';
import type { SettingsStore } from '../../shared/ports/settings.ts';
import type { Clock } from '../../shared/ports/system.ts';
import type { Translator } from '../../shared/ports/translation.ts';

/** Returns the name of the terminology to translate with now; null for none, undefined if one is due and not there. */
export type FindTerminology = () => Promise<string | null | undefined>;

/** A terminology that was imported is used within this time. */
const KEPT_MS = 60_000;

/** The terminology that is kept in the table, read once a minute. A terminology that is missing is looked for each time. */
export function terminologyOfTable(settings: Pick<SettingsStore, 'terminology'>, now: Clock): FindTerminology {
  let kept: { name: string; until: number } | null = null;
  return async () => {
    if (kept !== null && now().getTime() < kept.until) return kept.name;
    const name = await settings.terminology();
    kept = name === null ? null : { name, until: now().getTime() + KEPT_MS };
    return name ?? undefined;
  };
}

/** Nothing was imported yet. Its name is what the log shows as the cause of a wait. */
export class TerminologyNotImported extends Error {
  override readonly name = 'TerminologyNotImported';
}

/** Refuses every text, so that articles wait as `unavailable` instead of being translated without the glossary. */
export const translatorWithoutTerminology: Translator = {
  async translate() {
    const cause = new TerminologyNotImported(
      'Expected an imported terminology, found none in the table. Run: npx tarjuman terminology import --stack NAME',
    );
    throw new TranslationUnavailable(cause.message, { cause, trouble: 'refused', mayBeBilled: false });
  },
};
