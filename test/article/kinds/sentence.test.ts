import { readsAsExpected } from './corpus.ts';

readsAsExpected('sentence');
