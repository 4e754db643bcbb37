export function noteInputs(dist: string, part: string, root: string, inputs: readonly string[]): void;
export function isFresh(dist: string, part: string, root: string): boolean;
export function hasInputs(dist: string, part: string): boolean;
