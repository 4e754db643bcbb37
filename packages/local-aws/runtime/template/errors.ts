/** What the local runtime can't make of the synthesized template. `at` is `LogicalId.Property.Path`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
  readonly at: string;

  constructor(at: string, problem: string) {
    super(`${at}: ${problem}`);
    this.at = at;
  }
}
