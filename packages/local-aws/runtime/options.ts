import type { Faults, Principal } from '../emulators/core/model.ts';
import type { TranslateEngine } from '../emulators/emulator.ts';
import type { Assembly } from './template/assembly.ts';
import type { WorkerKills } from './worker-kills.ts';

/** Options of a local stack: template, place, owner, engine and faults. */
export interface LocalStackOptions {
  assembly: Assembly;
  dataDir: string;
  /** Of the HTTP API; the AWS services take the next one, or any that is free. 0: any free ones. */
  port: number;
  region: string;
  accountId: string;
  /** The user who owns everything: what the developer's own clients sign with. */
  root: Principal;
  engine: TranslateEngine;
  /** Environment variables set otherwise than the template says, in functions whose environment has them. */
  overrides: Record<string, string>;
  faults?: Faults & Partial<WorkerKills>;
  /** Factor by which schedules run faster. Default 1. */
  scheduleTimeScale?: number;
  /** One line for what a developer should know of. */
  log?: (line: string) => void;
}
