import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CDK_OUT = join(import.meta.dirname, '..', '..', 'dist', 'assembly');
const FILES = ['Tarjuman.template.json', 'Tarjuman.assets.json'] as const;

export type Resources = Record<string, { Type: string; Properties: Record<string, unknown> }>;

/** The synthesized stack with its template edited by hand: nothing else knows of the change. Answers the folder. */
export function editedAssembly(edit: (resources: Resources) => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-edited-'));
  for (const file of FILES) cpSync(join(CDK_OUT, file), join(folder, file));
  const manifest = JSON.parse(readFileSync(join(CDK_OUT, FILES[1]), 'utf8'));
  for (const { source } of Object.values<{ source: { path: string } }>(manifest.files)) {
    if (source.path.startsWith('asset.')) symlinkSync(join(CDK_OUT, source.path), join(folder, source.path));
  }
  const file = join(folder, FILES[0]);
  const template = JSON.parse(readFileSync(file, 'utf8')) as { Resources: Resources };
  edit(template.Resources);
  writeFileSync(file, JSON.stringify(template));
  return folder;
}
