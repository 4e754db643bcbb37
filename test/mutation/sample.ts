import { createHash } from 'node:crypto';

/** The facts of a mutant that no other mutant shares. Lines and columns count from 0. */
export interface MutantPlace {
  readonly fileName: string;
  readonly location: { readonly start: Position; readonly end: Position };
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
}

interface Position {
  readonly line: number;
  readonly column: number;
}

const HASH_BITS = 48;

/**
 * Returns true if the sample of `seed` holds a mutant. `share` is the part of all mutants that a sample holds, from 0 to 1. The
 * choice depends on the mutant and the seed alone, so that the same seed means the same mutants on every machine.
 */
export function isInSample(mutant: MutantPlace, seed: string, share: number): boolean {
  const { start, end } = mutant.location;
  const name = [
    seed,
    projectPath(mutant.fileName),
    `${start.line}:${start.column}-${end.line}:${end.column}`,
    mutant.mutatorName,
    mutant.replacement ?? '',
  ].join('\n');
  return (
    createHash('sha256')
      .update(name)
      .digest()
      .readUIntBE(0, HASH_BITS / 8) <
    share * 2 ** HASH_BITS
  );
}

/** The path from the repository's root of a file in `shared/`, wherever its copy lies. */
export function projectPath(fileName: string): string {
  const normalized = fileName.replaceAll('\\', '/');
  return normalized.slice(normalized.lastIndexOf('/shared/') + 1);
}
