import { readFileSync } from 'node:fs';
import path from 'node:path';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetTerminologyCommand, TranslateTextCommand } from '@aws-sdk/client-translate';
import { createSettingsStore } from '../../../shared/adapters/dynamodb/settings.ts';
import {
  expandGlossary,
  glossaryVersion,
  parseGlossary,
  type Term,
  terminologyName,
} from '../../../shared/translation/terminology.ts';
import type { Deployment } from '../../deployment/deployment.ts';
import { openTable } from '../../deployment/first-token.ts';
import { findTerminology } from '../../maintenance/find-terminology.ts';
import { physicalName } from '../scene/resources.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step, Unanswerable } from '../scene/step.ts';

export const terminology: Step = {
  name: 'terminology',
  proves: "Amazon Translate has this checkout's glossary, every term of it, and uses it",
  async run(scene) {
    const name = await deployedName(scene);
    if (name === null) throw new Unanswerable('the stack was deployed without a terminology');
    const csv = expandGlossary(readFileSync(path.join(scene.checkout, 'terminology', 'ar-en.csv'), 'utf8'));
    const terms = parseGlossary(csv);
    expect(
      glossaryVersion(name).endsWith(terminologyName('', csv)),
      `The stack translates with ${name}, which is not the glossary of this checkout.`,
      'Deploy again. Remembered sentences of the old glossary are not reused.',
    );
    await checkCounts(scene, name, terms.length);
    await checkUse(scene, name, terms[0] as Term);
    return `${terms.length.toLocaleString('en')} terms, none skipped`;
  },
};

/** The name that `process` asks for; null if it asks for none. */
async function deployedName({ deployment, translate }: Scene): Promise<string | null> {
  if (deployment.stack === null) return findTerminology(translate, null);
  const FunctionName = await physicalName(deployment.stack, 'AWS::Lambda::Function', 'ProcessFunction');
  const { Environment } = await new LambdaClient({}).send(new GetFunctionConfigurationCommand({ FunctionName }));
  if (Environment?.Variables?.TERMINOLOGY_IN_TABLE === 'true') return importedName(deployment);
  return Environment?.Variables?.TERMINOLOGY_NAME || null;
}

/** The name that `tarjuman terminology import` left in the table. */
async function importedName({ table, client, stack }: Deployment): Promise<string> {
  const name = await createSettingsStore({ table, client: openTable(client('dynamodb')) }).terminology();
  if (name !== null) return name;
  throw new Finding(
    'No terminology was imported, so that every article waits as unavailable.',
    `Run: npx tarjuman terminology import --stack ${stack}`,
  );
}

async function checkCounts({ translate }: Scene, Name: string, terms: number): Promise<void> {
  const { TerminologyProperties: found } = await translate.send(new GetTerminologyCommand({ Name }));
  const skipped = found?.SkippedTermCount ?? 0;
  expect(
    found?.TermCount === terms && skipped === 0,
    `Amazon Translate has ${found?.TermCount ?? 0} terms of ${Name} and skipped ${skipped}; the glossary has ${terms}.`,
    'Somebody imported another file under that name, or the file is beyond a limit. Delete the terminology and deploy again.',
  );
}

async function checkUse(scene: Scene, name: string, term: Term): Promise<void> {
  const request = { SourceLanguageCode: 'ar', TargetLanguageCode: 'en', TerminologyNames: [name] };
  const answer = await scene.translate.send(new TranslateTextCommand({ Text: term.ar, ...request }));
  scene.charactersSent += [...term.ar].length;
  const applied = (answer.AppliedTerminologies ?? []).flatMap(({ Terms }) => Terms ?? []);
  expect(
    applied.some(({ SourceText, TargetText }) => SourceText === term.ar && TargetText === term.en),
    `Amazon Translate did not apply the first term (${term.ar} is ${term.en}); it answered "${answer.TranslatedText}".`,
    'Wait some minutes if the terminology is new. Then delete it and deploy again.',
  );
}
