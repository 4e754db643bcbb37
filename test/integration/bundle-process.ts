import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { heapFlags } from '@tarjuman/local-aws';
import { BUNDLE_FILE, bundleFolder, type FunctionName } from '../../infra/resources/bundle-layout.ts';

export interface Invoked<T> {
  result: T;
  /** Microseconds, of all its threads, garbage collection included. */
  cpu: NodeJS.CpuUsage;
}

export interface BundleProcess {
  /** One invocation after the other. @throws Error with what the handler threw */
  invoke<T>(event: unknown): Promise<Invoked<T>>;
  stop(): void;
}

/** A deployed bundle in a process of its own, as large as its Lambda function, with nothing but the environment given. */
export function startBundle(name: FunctionName, environment: Record<string, string>, megabytes = 1024): BundleProcess {
  const bundle = join(bundleFolder(name), BUNDLE_FILE);
  if (!existsSync(bundle)) throw new Error(`Expected a bundle in ${bundle}: run \`npm run build\``);
  const child = fork(join(import.meta.dirname, 'bundle-child.ts'), [bundle], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    execArgv: ['--disable-warning=ExperimentalWarning', ...heapFlags(megabytes)],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`Expected ${name} to go on, got its end with code ${code}`);
  });
  ended.catch(() => {});
  return {
    async invoke<T>(event: unknown) {
      const answered = once(child, 'message');
      child.send(event as object);
      const [{ error, ...invoked }] = (await Promise.race([answered, ended])) as [Invoked<T> & { error?: string }];
      if (error !== undefined) throw new Error(error);
      return invoked;
    },
    stop: () => void child.kill(),
  };
}
