import { readsAsExpected } from './corpus.ts';

readsAsExpected('mail');
