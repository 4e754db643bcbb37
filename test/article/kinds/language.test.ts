import { readsAsExpected } from './corpus.ts';

readsAsExpected('language');
