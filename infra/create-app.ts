import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { ASSEMBLY, DIST, REPOSITORY } from './resources/bundle-layout.ts';
import { readDeployment } from './resources/deployment-file.ts';
import { OptionError, type Options, readOptions } from './resources/options.ts';
import { TarjumanStack } from './tarjuman-stack.ts';

export interface AppOptions {
  /** The deployment, unless `-c deployment=NAME` names one. */
  deployment: string;
  /** Options instead of those of the deployment's file. */
  options?: Record<string, unknown>;
  /** Over what cdk.json says. */
  context?: Record<string, unknown>;
  outdir?: string;
  dist?: string;
}

/** The app with its one stack. Makes no call to any account: the template is the same wherever it is synthesized. */
export function createApp({ deployment, options, context = {}, outdir, dist = DIST }: AppOptions) {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    context: { ...configuredContext(), ...context },
    outdir: outdir ?? process.env.CDK_OUTDIR ?? ASSEMBLY,
  });
  const { deployment: name = deployment, adopting } = givenContext(app);
  const read: Options = options ? readOptions(options, 'options') : readDeployment(name);
  return { app, stack: new TarjumanStack(app, read, { dist, isAdopting: adopting === 'true' }) };
}

/** Names that `-c name=value` may set: the deployment, and `adopting`, which infra/deploy sets for one run. */
export const CONTEXT: readonly string[] = ['deployment', 'adopting'];

/** @throws OptionError for an option on the command line or in cdk.json: the next deployment would not have it */
function givenContext(app: App): { deployment?: string; adopting?: string } {
  const context = app.node.getAllContext() as Record<string, string>;
  const unknown = Object.keys(context).find((name) => !/[@:]/.test(name) && !CONTEXT.includes(name));
  if (unknown !== undefined) {
    throw new OptionError(
      `Expected options in a file that the next deployment finds too (deployments/NAME.json, chosen by -c deployment=NAME), got "${unknown}" as context. Write it into the file.`,
    );
  }
  return context;
}

/** The CDK command line passes cdk.json's context itself; `node infra/app.ts` must mean the same without it. */
function configuredContext(): Record<string, unknown> {
  const { context } = JSON.parse(readFileSync(join(REPOSITORY, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  return context;
}
