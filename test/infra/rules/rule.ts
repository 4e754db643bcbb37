import type { Template } from './template.ts';

/** Something that the template must keep to. `holds` throws an assertion error where it does not. */
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
