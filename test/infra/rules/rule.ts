import type { Template } from './template.ts';

/** A rule for the template. `holds` throws an assertion error if the template breaks it. */
export interface Rule {
  name: string;
  holds(template: Template): void;
}

/** A way to spoil the template, and the rule that must notice. */
export interface Mutation {
  name: string;
  spoil(template: Template): void;
  noticedBy: string;
}
