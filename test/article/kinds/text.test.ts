import { readsAsExpected } from './corpus.ts';

readsAsExpected('text');
