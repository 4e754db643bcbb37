import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latinLetters } from '@tarjuman/local-aws/testing';
import { mintFirstToken } from '../cli/deployment/first-token.ts';
import { startLocal } from '../cli/start/start.ts';
import { createClient } from '../client/index.ts';
import { editedAssembly } from '../test/integration/edited-assembly.ts';
import { articleOf } from './api/article.ts';
import { createHandlerAlone } from './api/handler-alone.ts';
import { loadUrl } from './api/load.ts';

/** Characters of the article that is read. */
const LENGTH = 3_000;
const SECONDS = 5;
const REQUESTS = 2_000;

/** Reading one document and one summary of it: through the local gateway and its function processes, and the handler alone. */
export async function bench(): Promise<void> {
  process.env.POWERTOOLS_METRICS_DISABLED = 'true';
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-bench-'));
  const cdkOut = editedAssembly(withoutThrottle);
  const running = await startLocal({ cdkOut, dataDir, port: 0, engine: latinLetters, mintToken: mintFirstToken });
  try {
    const { apiUrl, token } = running.ready;
    const { articles } = createClient({ apiUrl, token });
    const { id } = await articles.create(articleOf(LENGTH));
    const outcome = await articles.waitFor(id);
    const alone = await createHandlerAlone(outcome);
    const rows = [];
    for (const [name, target] of [
      ['document', `/v1/articles/${id}`],
      ['summary', `/v1/articles/${id}/summary?lang=both&words=80`],
    ] as const) {
      const { cpu, reads, ...handler } = await alone(target, REQUESTS);
      rows.push({ request: name, through: 'handler alone', ...rounded(handler), cpuMs: hundredths(cpu), reads });
      rows.push({
        request: name,
        through: 'local gateway',
        ...rounded(await loadUrl(apiUrl + target, token, SECONDS)),
      });
    }
    console.log(
      `An article of ${LENGTH} characters; 8 connections for ${SECONDS} s, then ${REQUESTS} calls one by one`,
    );
    console.table(rows);
  } finally {
    await running.stop();
    for (const folder of [dataDir, cdkOut]) rmSync(folder, { recursive: true, force: true });
  }
}

/** The stage's limit would be all that is measured. */
function withoutThrottle(resources: Parameters<Parameters<typeof editedAssembly>[0]>[0]): void {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type === 'AWS::ApiGatewayV2::Stage') delete Properties.DefaultRouteSettings;
  }
}

const hundredths = (value: number) => Math.round(value * 100) / 100;
const rounded = (load: object) =>
  Object.fromEntries(Object.entries(load).map(([name, value]) => [name, hundredths(value as number)]));

if (import.meta.main) await bench();
