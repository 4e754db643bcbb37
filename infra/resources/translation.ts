import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnTerminology } from 'aws-cdk-lib/aws-translate';
import { expandGlossary, terminologyName } from '../../shared/translation/terminology.ts';
import { REPOSITORY } from './bundle-layout.ts';
import { allow, type Site } from './site.ts';

/** The news glossary, Arabic to English. */
const GLOSSARY = join(REPOSITORY, 'terminology', 'ar-en.csv');

export interface Translation {
  environment: { TRANSLATION_ENGINE: string; TERMINOLOGY_NAME: string };
  permissions: PolicyStatement[];
}

/** Amazon Translate with the news glossary. */
export function createTranslation(site: Site, glossary: string = GLOSSARY): Translation {
  const name = existsSync(glossary) ? createTerminology(site, expandGlossary(readFileSync(glossary, 'utf8'))) : '';
  return {
    environment: { TRANSLATION_ENGINE: 'amazon-translate', TERMINOLOGY_NAME: name },
    permissions: [allow(['translate:TranslateText'], ['*'])],
  };
}

/** An edited glossary has another name, so that it is another resource. */
function createTerminology({ stack, key }: Site, csv: string): string {
  const name = terminologyName(stack.stackName, csv);
  const terminology = new CfnTerminology(stack, `Terminology${name.slice(-12)}`, {
    name,
    description: 'News terms, Arabic to English',
    terminologyData: { file: Buffer.from(csv).toString('base64'), format: 'CSV', directionality: 'UNI' },
    ...(key && { encryptionKey: { type: 'KMS', id: key.keyArn } }),
  });
  // cfn-lint 1.51 does not list this type yet.
  terminology.addMetadata('cfn-lint', { config: { ignore_checks: ['E3006'] } });
  return name;
}
