import { readsAsExpected } from './corpus.ts';

readsAsExpected('damage');
