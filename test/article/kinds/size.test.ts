import { readsAsExpected } from './corpus.ts';

readsAsExpected('size');
