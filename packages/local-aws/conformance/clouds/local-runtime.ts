import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../../runtime/http/gateway.ts';
import { createFunctionLog } from '../../runtime/lambda/function-log.ts';
import { startGuardian } from '../../runtime/lambda/guardian.ts';
import { createPool, type LocalFunction } from '../../runtime/lambda/pool.ts';

/** The local Lambda, with an HTTP API before it. */
export interface Runtime {
  /** A function whose module is `code`. */
  deploy(code: string): LocalFunction;
  /** The address of an HTTP API whose every route is the function's. */
  serve(handler: LocalFunction): Promise<string>;
  close(): Promise<void>;
}

export function openRuntime(): Runtime {
  const home = mkdtempSync(join(tmpdir(), 'tarjuman-functions-'));
  const guardian = startGuardian();
  const closing: (() => Promise<void>)[] = [];

  function deploy(code: string): LocalFunction {
    const name = `function-${closing.length}`;
    const codeFolder = join(home, name);
    mkdirSync(codeFolder);
    writeFileSync(join(codeFolder, 'main.mjs'), code);
    const pool = createPool(
      {
        logicalId: name,
        name,
        shortName: name,
        arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
        codeFolder,
        handler: 'main.handler',
        environment: {},
        timeoutSeconds: 1,
        memoryMegabytes: 256,
        permissions: [],
      },
      {
        region: 'us-east-1',
        credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret' },
        awsUrl: 'http://127.0.0.1:1',
        overrides: {},
        home,
        guardian,
        log: createFunctionLog(join(home, `${name}.log`)),
      },
    );
    closing.push(() => pool.close());
    return pool;
  }

  return {
    deploy,
    async serve(handler) {
      const gateway = await startGateway(0);
      closing.push(() => gateway.close());
      const { name } = handler.definition;
      const routes = [{ key: '$default', functionName: name, timeoutMilliseconds: 30_000 }];
      const settings = { accountId: '000000000000', accessLog: () => {} };
      gateway.serve({ id: 'conformance', routes }, new Map([[name, handler]]), settings);
      return `http://127.0.0.1:${gateway.port}`;
    },
    async close() {
      for (const close of closing.reverse()) await close();
      guardian.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
