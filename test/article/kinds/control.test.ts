import { readsAsExpected } from './corpus.ts';

readsAsExpected('control');
