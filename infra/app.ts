import { NotBundledError } from './bundle-layout.ts';
import { createApp } from './create-app.ts';
import { OptionError } from './options.ts';

try {
  createApp().app.synth();
} catch (error) {
  if (!(error instanceof NotBundledError || error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
