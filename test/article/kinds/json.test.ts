import { readsAsExpected } from './corpus.ts';

readsAsExpected('json');
