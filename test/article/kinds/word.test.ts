import { readsAsExpected } from './corpus.ts';

readsAsExpected('word');
