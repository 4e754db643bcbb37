import { createApp } from './create-app.ts';
import { NotBundledError } from './resources/bundle-layout.ts';
import { OptionError } from './resources/options.ts';

try {
  createApp().app.synth();
} catch (error) {
  if (!(error instanceof NotBundledError || error instanceof OptionError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
