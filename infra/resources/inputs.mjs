// Records the inputs of a built file, and tells if they have changed: by content, because git changes the times of
// files.
// Plain JavaScript, so that a Node without TypeScript can ask before anything is built.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every file of a folder, however deep, by its path from `root`; a file stands for itself. */
function filesOf(root, name) {
  const place = path.join(root, name);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [name];
  const entries = readdirSync(place, { withFileTypes: true });
  return entries.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return [];
    return filesOf(root, path.posix.join(name, entry.name));
  });
}

/** One hash of the names and the contents of all files. */
function hashOf(root, names) {
  const hash = createHash('sha256');
  for (const name of [...new Set(names.flatMap((each) => filesOf(root, each)))].sort()) {
    hash.update(`${name}\0`).update(
      createHash('sha256')
        .update(readFileSync(path.join(root, name)))
        .digest(),
    );
  }
  return hash.digest('hex');
}

const recordOf = (dist, part) => path.join(dist, 'inputs', `${part}.json`);

/**
 * Notes what a part of `dist/` was made of.
 * @param inputs files and folders by their path from `root`
 */
export function noteInputs(dist, part, root, inputs) {
  const file = recordOf(dist, part);
  mkdirSync(path.dirname(file), { recursive: true });
  const present = inputs.filter((name) => existsSync(path.join(root, name)));
  const half = `${file}.${process.pid}.part`;
  writeFileSync(half, JSON.stringify({ hash: hashOf(root, present), inputs: present }));
  renameSync(half, file);
}

/** True if the part was built, and of what stands in `root` now. */
export function isFresh(dist, part, root) {
  const file = recordOf(dist, part);
  if (!existsSync(file)) return false;
  const { hash, inputs } = JSON.parse(readFileSync(file, 'utf8'));
  return inputs.every((name) => existsSync(path.join(root, name))) && hashOf(root, inputs) === hash;
}

/** True if `dist` says what the part was made of. */
export function hasInputs(dist, part) {
  return existsSync(recordOf(dist, part));
}
