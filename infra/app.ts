import { createApp } from './create-app.ts';
import { ASSEMBLY, BundleError, DIST, FUNCTION_NAMES, REPOSITORY } from './resources/bundle-layout.ts';
import { noteInputs } from './resources/inputs.mjs';
import { OptionError } from './resources/options.ts';

/** The sources of the template. */
const INPUTS = ['infra', 'shared', 'terminology', 'deployments', 'cdk.json', 'package-lock.json'];
const BUNDLES = FUNCTION_NAMES.map((name) => `dist/${name}`);

try {
  const { app } = createApp();
  app.synth();
  if (app.outdir === ASSEMBLY) noteInputs(DIST, 'assembly', REPOSITORY, [...INPUTS, ...BUNDLES]);
} catch (error) {
  if (!(error instanceof BundleError || error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
