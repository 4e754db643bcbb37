import { TemplateError } from './errors.ts';
import { type Resource, text } from './resource.ts';

export interface TerminologyDefinition {
  name: string;
  csv: string;
}

/** `AWS::Translate::Terminology` in CSV form. */
export function readTerminology(resource: Resource): TerminologyDefinition {
  const format = text(resource, 'TerminologyData.Format');
  if (format !== 'CSV') throw new TemplateError(`${resource.id}.TerminologyData.Format`, `expected CSV, got ${format}`);
  return { name: resource.name, csv: Buffer.from(text(resource, 'TerminologyData.File'), 'base64').toString('utf8') };
}
