import { readsAsExpected } from './corpus.ts';

readsAsExpected('page');
