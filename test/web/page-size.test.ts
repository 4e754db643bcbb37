import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';

test('the page weighs at most 150 kB, all of it, and has nothing inline', async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'tarjuman-page-'));
  try {
    await bundle({ outdir, only: ['api'] });
    const folder = join(outdir, 'api', 'web');
    const files = readdirSync(folder);
    expect(files.sort()).toEqual(['app.css', 'app.js', 'index.html']);
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThanOrEqual(150_000);
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
