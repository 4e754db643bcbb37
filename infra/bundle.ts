import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { BUNDLE_FILE, DIST, FUNCTION_NAMES, type FunctionName, REPOSITORY } from './resources/bundle-layout.ts';
import { noteInputs } from './resources/inputs.mjs';

/** A file that was built. `gzipBytes` is about what Lambda fetches. */
export interface BundledFile {
  file: string;
  bytes: number;
  gzipBytes: number;
  /** The repository's files that went in, by their path from its root. */
  inputs: string[];
}

export const PARTS = [...FUNCTION_NAMES, 'cli'] as const;
/** `api` brings the reader page and the page at `/docs` with it. */
export type Part = (typeof PARTS)[number];

export interface BundleOptions {
  /** Where `functions/`, `web/` and `cli/` are. */
  root?: string;
  outdir?: string;
  only?: readonly Part[];
}

/** Lambda puts a function's credentials into its environment; the SDK's other ways to find some are never tried. */
const OTHER_CREDENTIALS = ['sso', 'ini', 'process', 'web-identity', 'http'].map(
  (source) => `@aws-sdk/credential-provider-${source}`,
);

/** Build options for Lambda: one CommonJS file, with the AWS SDK inside it. Measured by `npm run bench -- cold`. */
export const LAMBDA_RECIPE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  minify: true,
  // Prefers a package's ES modules: unused code can be left out of them (measured: 436 KB, and 625 KB with CommonJS).
  mainFields: ['module', 'main'],
  // Arabic stays as it is instead of six bytes of escape a letter.
  charset: 'utf8',
  legalComments: 'none',
  external: [...OTHER_CREDENTIALS, '@smithy/credential-provider-imds'],
  define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
} satisfies BuildOptions;

/** The page at `/docs`: Swagger UI (Apache-2.0), as its package ships it, and the files that start it. */
const DOCS_FILES = [
  'web/docs/index.html',
  'web/docs/start.js',
  'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
  'node_modules/swagger-ui-dist/swagger-ui.css',
  'node_modules/swagger-ui-dist/LICENSE',
  'node_modules/swagger-ui-dist/NOTICE',
];

/** Modules that a bundle loads when it needs them: each is a file of its own in `folder`, beside the bundle. */
interface OnDemand {
  /** The module that loads them by `import()`. */
  loader: string;
  modules: readonly string[];
  folder: string;
}

/**
 * The readers of formats are four times as large as the rest of `process` (measured: 2.9 MB), the writer of Word files
 * half as large as the rest of `api`; most uploads and requests need none of them.
 */
const ON_DEMAND: readonly OnDemand[] = [
  { loader: 'shared/article/formats/load.ts', modules: ['markdown', 'word', 'pdf', 'mail'], folder: 'formats' },
  { loader: 'shared/export/write-export.ts', modules: ['csv', 'docx', 'tmx'], folder: 'exports' },
];

/** Leaves the modules that are loaded on demand out of a bundle. */
function onDemandApart(root: string, extension: string): Plugin {
  return {
    name: 'on-demand-apart',
    setup: ({ onResolve }) =>
      onResolve({ filter: /^\.\/\w+\.ts$/ }, ({ path, importer, kind }) => {
        const from = ON_DEMAND.find(({ loader }) => importer === join(root, loader));
        const name = basename(path, '.ts');
        if (kind !== 'dynamic-import' || !from?.modules.includes(name)) return undefined;
        return { path: `./${from.folder}/${name}${extension}`, external: true };
      }),
  };
}

const PAGE_RECIPE = {
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'esm',
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
} satisfies BuildOptions;

/** The command line runs beside `node_modules/`, which it needs anyway. */
const COMMAND_LINE_RECIPE = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  packages: 'external',
  // The workspaces' packages are TypeScript, so that they go in.
  alias: Object.fromEntries(
    ['local-aws', 'lexicon', 'bergamot'].map((name) => [
      `@tarjuman/${name}`,
      join(REPOSITORY, 'packages', name, 'index.ts'),
    ]),
  ),
  sourcemap: true,
} satisfies BuildOptions;

/**
 * Builds everything that runs from `dist/`: the functions, the reader page beside the API, the command line. Deployment,
 * local mode and tests all run these files. Each file is replaced in one step, so that builds may run side by side.
 * @throws Error naming a function that has no `main.ts`
 */
export async function bundle({
  root = REPOSITORY,
  outdir = DIST,
  only = PARTS,
}: BundleOptions = {}): Promise<BundledFile[]> {
  const files = await Promise.all(only.map((part) => buildPart(root, outdir, part)));
  return files.flat();
}

/** Files that every part depends on, besides its sources. */
const INPUTS_OF_ALL = ['infra/bundle.ts', 'package-lock.json'];
const INPUTS_OF_PAGES = ['web/index.html', 'web/docs'];

/** Builds a part and notes what it was made of, so that a bundle of older sources is known as one. */
async function buildPart(root: string, outdir: string, part: Part): Promise<BundledFile[]> {
  const files = await buildFiles(root, outdir, part);
  const pages = part === 'api' ? INPUTS_OF_PAGES : [];
  noteInputs(outdir, part, root, [...INPUTS_OF_ALL, ...pages, ...files.flatMap(({ inputs }) => inputs)]);
  return files;
}

async function buildFiles(root: string, outdir: string, part: Part): Promise<BundledFile[]> {
  if (part === 'cli') return buildCommandLine(root, outdir);
  const files = await buildFunction(root, outdir, part);
  if (part !== 'api') return files;
  await copyFiles(root, DOCS_FILES, join(outdir, 'api', 'docs'));
  return [...files, ...(await buildPage(root, join(outdir, 'api', 'web')))];
}

async function buildFunction(root: string, outdir: string, name: FunctionName): Promise<BundledFile[]> {
  const entry = join(root, 'functions', name, 'main.ts');
  if (!existsSync(entry)) {
    throw new Error(
      `Expected function "${name}" to have functions/${name}/main.ts exporting \`handler\`, found no file`,
    );
  }
  return buildWithParts(root, entry, join(outdir, name, BUNDLE_FILE), LAMBDA_RECIPE);
}

/** Builds a bundle, and beside it the modules that it loads on demand. */
async function buildWithParts(
  root: string,
  entry: string,
  outfile: string,
  recipe: BuildOptions,
): Promise<BundledFile[]> {
  const extension = extname(outfile);
  const main = await buildFile(root, entry, outfile, { ...recipe, plugins: [onDemandApart(root, extension)] });
  const used = ON_DEMAND.filter(({ loader }) => main.some(({ inputs }) => inputs.includes(loader)));
  const parts = used.flatMap(({ loader, modules, folder }) =>
    modules.map((name) =>
      buildFile(
        root,
        join(root, dirname(loader), `${name}.ts`),
        join(dirname(outfile), folder, `${name}${extension}`),
        recipe,
      ),
    ),
  );
  return [...main, ...(await Promise.all(parts)).flat()];
}

async function buildPage(root: string, folder: string): Promise<BundledFile[]> {
  await copyFiles(root, ['web/index.html', 'web/app.css'], folder);
  const entry = join(root, 'web', 'app.ts');
  return existsSync(entry) ? buildFile(root, entry, join(folder, 'app.js'), PAGE_RECIPE) : [];
}

/** Those of the files that are there. */
async function copyFiles(root: string, files: string[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sources = files.map((file) => join(root, file)).filter((file) => existsSync(file));
  await Promise.all(sources.map((file) => replaceFile(join(folder, basename(file)), (path) => copyFile(file, path))));
}

async function buildCommandLine(root: string, outdir: string): Promise<BundledFile[]> {
  const entry = join(root, 'cli', 'main.ts');
  return existsSync(entry) ? buildWithParts(root, entry, join(outdir, 'cli', 'main.mjs'), COMMAND_LINE_RECIPE) : [];
}

async function buildFile(root: string, entry: string, outfile: string, recipe: BuildOptions): Promise<BundledFile[]> {
  const { outputFiles, metafile } = await build({
    ...recipe,
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const inputs = Object.keys(metafile.inputs).filter((name) => !/(^|\/)node_modules\/|^\(/.test(name));
  await mkdir(dirname(outfile), { recursive: true });
  for (const { path, contents } of outputFiles) await replaceFile(path, (part) => writeFile(part, contents));
  return outputFiles
    .filter(({ path }) => path === outfile)
    .map(({ path, contents }) => {
      return { file: path, bytes: contents.length, gzipBytes: gzipSync(contents).length, inputs };
    });
}

async function replaceFile(path: string, write: (path: string) => Promise<void>): Promise<void> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  await write(part);
  await rename(part, path);
}

function describe({ file, bytes, gzipBytes }: BundledFile): string {
  const kilobytes = (count: number) => `${(count / 1000).toFixed(0).padStart(5)} KB`;
  return `${relative(REPOSITORY, file).padEnd(26)} ${kilobytes(bytes)}  gzip ${kilobytes(gzipBytes)}`;
}

/** `node infra/bundle.ts [PART…]` */
async function main(names: string[]): Promise<void> {
  const unknown = names.find((name) => !PARTS.some((part) => part === name));
  if (unknown) throw new Error(`Expected parts among ${PARTS.join(', ')}, got "${unknown}"`);
  const files = await bundle(names.length > 0 ? { only: names as Part[] } : {});
  console.log(files.map(describe).join('\n'));
}

if (import.meta.main) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
