import { readsAsExpected } from './corpus.ts';

readsAsExpected('empty');
