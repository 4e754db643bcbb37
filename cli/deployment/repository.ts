import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder that holds package.json, found upwards from this file or from the bundle that it became. */
export const REPOSITORY = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}`);
    folder = parent;
  }
  return folder;
})();
