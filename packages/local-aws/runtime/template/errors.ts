/** A part of the synthesized template that the local runtime doesn't understand. `at` is `LogicalId.Property.Path`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly at: string;

  constructor(at: string, problem: string) {
    super(`${at}: ${problem}`);
    this.at = at;
  }
}
