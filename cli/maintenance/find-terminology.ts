import { paginateListTerminologies, type TerminologyProperties, type TranslateClient } from '@aws-sdk/client-translate';
import { terminologyPattern } from '../../shared/translation/terminology.ts';

/**
 * The terminology that a stack translates with: its glossary's, imported last. Null if it has none.
 * @param stack the stack's name; null: any, for the local one
 */
export async function findTerminology(translate: TranslateClient, stack: string | null): Promise<string | null> {
  return (await terminologiesOf(translate, stack)).at(-1) ?? null;
}

/** All terminologies of a stack that are there still, the last one imported at the end. */
export async function terminologiesOf(translate: TranslateClient, stack: string | null): Promise<string[]> {
  const names = terminologyPattern(stack);
  const found: TerminologyProperties[] = [];
  for await (const page of paginateListTerminologies({ client: translate }, {})) {
    found.push(...(page.TerminologyPropertiesList ?? []).filter(({ Name }) => names.test(Name ?? '')));
  }
  const age = ({ LastUpdatedAt }: TerminologyProperties) => LastUpdatedAt?.getTime() ?? 0;
  return found.toSorted((a, b) => age(a) - age(b)).map(({ Name = '' }) => Name);
}
