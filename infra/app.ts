import { createApp } from './create-app.ts';
import { ASSEMBLY, BundleError, DIST, FUNCTION_NAMES, REPOSITORY } from './resources/bundle-layout.ts';
import { DEFAULT_DEPLOYMENT, LOCAL_DEPLOYMENT } from './resources/deployment-file.ts';
import { noteInputs } from './resources/inputs.mjs';
import { OptionError } from './resources/options.ts';
import { refuseLargeTemplate, TemplateSizeError } from './resources/template-size.ts';

/** The sources of the template. */
const INPUTS = ['infra', 'shared', 'terminology', 'deployments', 'cdk.json', 'package-lock.json'];
const BUNDLES = FUNCTION_NAMES.map((name) => `dist/${name}`);
const isExpected = (error: unknown) =>
  error instanceof BundleError || error instanceof OptionError || error instanceof TemplateSizeError;

try {
  const { app, stack } = createApp({ deployment: process.env.CDK_OUTDIR ? DEFAULT_DEPLOYMENT : LOCAL_DEPLOYMENT });
  app.synth();
  refuseLargeTemplate(app.outdir, stack.templateFile);
  if (app.outdir === ASSEMBLY) noteInputs(DIST, 'assembly', REPOSITORY, [...INPUTS, ...BUNDLES]);
} catch (error) {
  if (!isExpected(error)) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
