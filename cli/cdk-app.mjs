// What cdk.json runs: `npx cdk`, a global `cdk` and `npm run synth` alike bundle what is out of date first.
import { synthesize } from './run.mjs';

synthesize();
