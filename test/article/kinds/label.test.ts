import { readsAsExpected } from './corpus.ts';

readsAsExpected('label');
