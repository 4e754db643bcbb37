/** The suite's clouds, for tests that want moto beside the local AWS. */

export { furnish } from './clouds/cloud.ts';
export { findMoto, openMoto } from './clouds/moto.ts';
