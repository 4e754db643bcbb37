import { GetTerminologyCommand, ImportTerminologyCommand, type TranslateClient } from '@aws-sdk/client-translate';
import type { SettingsStore } from '../../shared/ports/settings.ts';
import { terminologyName } from '../../shared/translation/terminology.ts';

interface Deps {
  /** The stack's name. */
  stack: string;
  keyArn: string | null;
  translate: TranslateClient;
  settings: Pick<SettingsStore, 'setTerminology'>;
  now: () => Date;
}

/**
 * Imports a terminology, sees that Amazon Translate took every term, and then leaves its name in the table, where
 * `process` looks for it.
 * @param csv the result of `expandGlossary`
 */
export async function importTerminology(csv: string, deps: Deps): Promise<{ name: string; terms: number }> {
  const { stack, keyArn, translate, settings, now } = deps;
  const Name = terminologyName(stack, csv, keyArn ?? undefined);
  await translate.send(
    new ImportTerminologyCommand({
      Name,
      MergeStrategy: 'OVERWRITE',
      Description: 'News terms, Arabic to English',
      TerminologyData: { File: Buffer.from(csv), Format: 'CSV', Directionality: 'UNI' },
      ...(keyArn && { EncryptionKey: { Type: 'KMS', Id: keyArn } }),
    }),
  );
  const { TerminologyProperties } = await translate.send(new GetTerminologyCommand({ Name }));
  const { TermCount = 0, SkippedTermCount = 0, Message = '' } = TerminologyProperties ?? {};
  if (SkippedTermCount > 0) {
    throw new Error(
      `Expected Amazon Translate to take every term of ${Name}, but it skipped ${SkippedTermCount} of ${TermCount + SkippedTermCount}: ${Message} Correct terminology/ar-en.csv and import it again; until then the last one stays in use.`,
    );
  }
  await settings.setTerminology(Name, now());
  return { name: Name, terms: TermCount };
}
