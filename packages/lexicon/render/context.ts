/** The state of rendering along a sentence. */
import type { Rules } from '../reading/rules.ts';
import type { Discourse } from './discourse.ts';

export interface RenderContext {
  discourse: Discourse;
  rules: Rules;
}
