import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnTerminology } from 'aws-cdk-lib/aws-translate';
import { expandGlossary, terminologyName } from '../../shared/translation/terminology.ts';
import { REPOSITORY } from './bundle-layout.ts';
import { encryptionOf } from './encryption.ts';
import { onItems } from './permissions.ts';
import { allow, type Site } from './site.ts';

/** The news glossary, Arabic to English. */
const GLOSSARY = join(REPOSITORY, 'terminology', 'ar-en.csv');

export interface Translation {
  environment: { TRANSLATION_ENGINE: string; TERMINOLOGY_NAME: string; TERMINOLOGY_IN_TABLE: string };
  permissions: PolicyStatement[];
}

/**
 * Amazon Translate with the news glossary, which reaches it by one of three ways:
 * - `cloudformation`: as a resource of the stack
 * - `import`: by `tarjuman terminology import`, which leaves the name in the table
 * - `none`: not at all
 */
export function createTranslation(site: Site, table: Table, glossary: string = GLOSSARY): Translation {
  const { terminology } = site.options;
  const isImported = terminology === 'import';
  const isResource = terminology === 'cloudformation' && existsSync(glossary);
  const name = isResource ? createTerminology(site, expandGlossary(readFileSync(glossary, 'utf8'))) : '';
  return {
    environment: {
      TRANSLATION_ENGINE: 'amazon-translate',
      TERMINOLOGY_NAME: name,
      TERMINOLOGY_IN_TABLE: String(isImported),
    },
    permissions: [
      allow(['translate:TranslateText'], ['*']),
      ...(isImported ? [onItems(table, ['SETTINGS'], 'GetItem')] : []),
    ],
  };
}

/**
 * An edited glossary, or another key, has another name, so that it is another resource: both can't be changed once the
 * resource is made.
 */
function createTerminology({ stack, options, key }: Site, csv: string): string {
  const name = terminologyName(stack.stackName, csv, encryptionOf(options));
  const terminology = new CfnTerminology(stack, `Terminology${name.split('-ar-en-')[1]?.replace('-', '')}`, {
    name,
    description: 'News terms, Arabic to English',
    terminologyData: { file: Buffer.from(csv).toString('base64'), format: 'CSV', directionality: 'UNI' },
    ...(key && { encryptionKey: { type: 'KMS', id: key.keyArn } }),
  });
  // cfn-lint 1.51 does not list this type yet.
  terminology.addMetadata('cfn-lint', { config: { ignore_checks: ['E3006'] } });
  return name;
}
