import { readsAsExpected } from './corpus.ts';

readsAsExpected('sign');
