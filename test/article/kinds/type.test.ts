import { readsAsExpected } from './corpus.ts';

readsAsExpected('type');
