import { readsAsExpected } from './corpus.ts';

readsAsExpected('pdf');
