import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseEngine } from '../../../cli/engines/choose.ts';
import { thisMachine } from '../../../cli/engines/machine.ts';

const SHARED = join(import.meta.dirname, '..', '..', '..', '..', 'shared');
const source = join(SHARED, 'data', 'translation', 'flores-dev.ar');
const reference = join(SHARED, 'data', 'translation', 'flores-dev.en');
const scorer = join(SHARED, 'tools', 'mt_score.py');
const wanted = process.env.TARJUMAN_LIVE_MODEL !== undefined && [source, reference, scorer].every(existsSync);

/** Downloads 26 MB unless they are cached, and translates for some minutes: only with TARJUMAN_LIVE_MODEL set. */
test.skipIf(!wanted)("Mozilla's model scores on FLORES-200 dev what Mozilla says", { timeout: 1_800_000 }, async () => {
  const engine = await chooseEngine({ choice: 'bergamot' }, thisMachine());
  const english = await engine.translate(readFileSync(source, 'utf8'));
  const file = join(mkdtempSync(join(tmpdir(), 'tarjuman-live-')), 'flores-dev.bergamot.en');
  writeFileSync(file, english);
  const scored = execFileSync('python3', [scorer, file, reference, '--json'], { encoding: 'utf8' });
  const { bleu, chrf2 } = JSON.parse(scored) as { bleu: number; chrf2: number };
  console.log(`FLORES-200 dev: BLEU ${bleu}, chrF2 ${chrf2}; the translations are in ${file}`);
  expect(bleu).toBeGreaterThanOrEqual(37);
  expect(chrf2).toBeGreaterThanOrEqual(63);
});
