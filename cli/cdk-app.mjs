// The app of cdk.json. `npx cdk`, a global `cdk` and `npm run synth` all bundle first the parts that are out of date.
import { synthesize } from './run.mjs';

synthesize();
