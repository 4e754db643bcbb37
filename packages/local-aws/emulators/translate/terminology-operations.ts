import { TranslateError, validationError } from './errors.ts';
import type { Terminology } from './terminology.ts';
import type { TranslateState } from './translate-text.ts';

type Input = Record<string, unknown>;

export function importTerminology(state: TranslateState, input: Input): object {
  const name = nameOf(input);
  const data = (input.TerminologyData ?? {}) as { File?: unknown; Format?: unknown };
  if (typeof data.File !== 'string')
    throw validationError('terminologyData.file', data.File, 'Member must not be null');
  if (data.Format !== 'CSV') {
    throw new TranslateError(
      'InvalidParameterValueException',
      `Expected the terminology's format to be CSV, got ${data.Format}: the local Translate reads no other`,
    );
  }
  const csv = Buffer.from(data.File, 'base64').toString('utf8');
  const made = state.terminologies.import(name, csv, String(input.Description ?? ''));
  return { TerminologyProperties: propertiesOf(state, made) };
}

/** The content comes as a data: URL in the place of Amazon's presigned one. */
export function getTerminology(state: TranslateState, input: Input): object {
  const terminology = state.terminologies.get(nameOf(input));
  const location = `data:text/csv;charset=utf-8;base64,${Buffer.from(terminology.csv).toString('base64')}`;
  return {
    TerminologyProperties: propertiesOf(state, terminology),
    TerminologyDataLocation: { RepositoryType: 'S3', Location: location },
  };
}

export function listTerminologies(state: TranslateState, input: Input): object {
  const limit = typeof input.MaxResults === 'number' ? input.MaxResults : 500;
  const after = typeof input.NextToken === 'string' ? Buffer.from(input.NextToken, 'base64').toString() : '';
  const later = state.terminologies.all().filter(({ name }) => name > after);
  const page = later.slice(0, limit);
  const more = later.length > page.length ? { NextToken: Buffer.from(page.at(-1)!.name).toString('base64') } : {};
  return { TerminologyPropertiesList: page.map((terminology) => propertiesOf(state, terminology)), ...more };
}

export function deleteTerminology(state: TranslateState, input: Input): object {
  state.terminologies.remove(nameOf(input));
  return {};
}

function nameOf(input: Input): string {
  const { Name } = input;
  if (typeof Name === 'string' && /^([A-Za-z0-9-]_?)+$/.test(Name) && Name.length <= 256) return Name;
  throw validationError('name', Name, 'Member must satisfy regular expression pattern: ^([A-Za-z0-9-]_?)+$');
}

function propertiesOf(state: TranslateState, terminology: Terminology): object {
  const { name, csv, description, sourceLanguage, targetLanguages, terms, createdAt, updatedAt } = terminology;
  return {
    Name: name,
    ...(description === '' ? {} : { Description: description }),
    Arn: `arn:aws:translate:${state.region}:${state.accountId}:terminology/${name}/LATEST`,
    SourceLanguageCode: sourceLanguage,
    TargetLanguageCodes: targetLanguages,
    SizeBytes: Buffer.byteLength(csv),
    TermCount: terms.length,
    SkippedTermCount: 0,
    Directionality: 'UNI',
    Format: 'CSV',
    CreatedAt: createdAt / 1000,
    LastUpdatedAt: updatedAt / 1000,
  };
}
