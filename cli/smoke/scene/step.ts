import type { Scene } from './scene.ts';

/** One thing that the smoke check proves about a deployment. */
export interface Step {
  /** One word: the first column of the report. */
  name: string;
  /** The claim about the deployment that the step proves. */
  proves: string;
  /** Given if a local stack has nothing of the kind: the reason that the report shows. */
  onlyAws?: string;
  /** Steps that must be ok before this one can tell anything. If one is not, this one is skipped. */
  needs?: readonly string[];
  /** True if the step only waits for the clock: it runs last, while what the others made is removed. */
  waits?: boolean;
  /** Work that needs time to take effect. It is done before the first step runs. */
  begin?(scene: Scene): Promise<void>;
  /**
   * Returns what was seen, in a few words.
   * @throws Finding if the deployment is wrong; Unanswerable if the step can't tell
   */
  run(scene: Scene): Promise<string>;
}

/** A fault of the deployment: what is wrong, and what to do about it. */
export class Finding extends Error {
  override readonly name = 'Finding';
  readonly remedy: string;
  constructor(what: string, remedy: string, options?: ErrorOptions) {
    super(what, options);
    this.remedy = remedy;
  }
}

/** This deployment has nothing that the step could look at. The step is skipped with this reason. */
export class Unanswerable extends Error {
  override readonly name = 'Unanswerable';
}

/** @throws Finding unless the condition holds */
export function expect(condition: boolean, what: string, remedy: string): asserts condition {
  if (!condition) throw new Finding(what, remedy);
}
