import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ASSEMBLY, DIST, REPOSITORY } from './resources/bundle-layout.ts';
import { readOptions } from './resources/options.ts';
import { TarjumanStack } from './tarjuman-stack.ts';

export interface AppOptions {
  /** Over what cdk.json says. */
  context?: Record<string, unknown>;
  outdir?: string;
  dist?: string;
}

/** The app with its one stack. Makes no call to any account: the template is the same wherever it is synthesized. */
export function createApp({ context = {}, outdir, dist = DIST }: AppOptions = {}) {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: { ...configuredContext(), ...context },
    outdir: outdir ?? process.env.CDK_OUTDIR ?? ASSEMBLY,
  });
  return { app, stack: new TarjumanStack(app, readOptions(app), dist) };
}

/** The CDK command line passes cdk.json's context itself; `node infra/app.ts` must mean the same without it. */
function configuredContext(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(REPOSITORY, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return context;
}
