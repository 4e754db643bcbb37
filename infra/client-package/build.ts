import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DIST, REPOSITORY } from '../resources/bundle-layout.ts';
import { plainTypes } from './plain-types.ts';

const CLIENT = join(REPOSITORY, 'client');

/** ES modules for browsers and for Node 20 and up; the checks that a stranger's strictest settings would make. */
const COMPILER_OPTIONS = {
  target: 'ES2022',
  module: 'NodeNext',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  declaration: true,
  rewriteRelativeImportExtensions: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
};

/**
 * Builds the package `@tarjuman/client`: JavaScript and declarations that need nothing of this repository. The folder is
 * replaced in one step.
 * @returns the folder, ready for `npm pack`
 */
export async function buildClient(outdir: string = join(DIST, 'client')): Promise<string> {
  await mkdir(DIST, { recursive: true });
  const work = await mkdtemp(join(DIST, '.client-'));
  try {
    await compile(await copySources(work), join(work, 'package'));
    await Promise.all(
      [join(CLIENT, 'package.json'), join(CLIENT, 'README.md'), join(REPOSITORY, 'LICENSE')].map((file) =>
        copyFile(file, join(work, 'package', file.slice(file.lastIndexOf('/') + 1))),
      ),
    );
    await rm(outdir, { recursive: true, force: true });
    await rename(join(work, 'package'), outdir);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return outdir;
}

/** The client's sources with its types written out. */
async function copySources(work: string): Promise<string> {
  const sources = join(work, 'sources');
  await cp(CLIENT, sources, { recursive: true });
  const project = join(work, 'types.tsconfig.json');
  const files = [join(CLIENT, 'types.ts')];
  await writeFile(project, JSON.stringify({ extends: join(REPOSITORY, 'tsconfig.json'), files, include: [] }));
  await writeFile(join(sources, 'types.ts'), plainTypes(project, files[0]!));
  return sources;
}

async function compile(sources: string, outDir: string): Promise<void> {
  const project = join(sources, 'tsconfig.json');
  const compilerOptions = { ...COMPILER_OPTIONS, outDir, rootDir: sources };
  await writeFile(project, JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const tsc = join(REPOSITORY, 'node_modules', 'typescript', 'bin', 'tsc');
  await promisify(execFile)(process.execPath, [tsc, '-p', project]).catch(({ stdout, stderr }) => {
    throw new Error(`The client does not compile outside of this repository:\n${stdout}${stderr}`);
  });
  const declarations = (await readdir(outDir)).filter((name) => name.endsWith('.d.ts'));
  for (const name of declarations) await nameJavaScript(join(outDir, name));
}

/** Replaces `./x.ts` in declarations by `./x.js`, because the compiler leaves it unchanged there. */
async function nameJavaScript(file: string): Promise<void> {
  const code = await readFile(file, 'utf8');
  await writeFile(file, code.replaceAll(/(from |import\()(['"]\.[^'"]+)\.ts(['"])/g, '$1$2.js$3'));
}
