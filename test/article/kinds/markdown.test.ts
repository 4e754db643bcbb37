import { readsAsExpected } from './corpus.ts';

readsAsExpected('markdown');
