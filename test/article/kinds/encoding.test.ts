import { readsAsExpected } from './corpus.ts';

readsAsExpected('encoding');
