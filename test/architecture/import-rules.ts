import path from 'node:path';

/** The imports that the files of one folder may have: folders of the project by their path, and AWS's packages or not. */
export interface ImportRule {
  /** A folder, or some of its files by a path in which `*` is any one name. The first row that fits a file is its rule. */
  readonly of: string;
  /** Folders of the project beside the folder itself. A name that ends in two stars means all folders below it too. */
  readonly may: readonly string[];
  readonly aws?: boolean;
}

const PACKAGES = ['@tarjuman/local-aws', '@tarjuman/lexicon', '@tarjuman/bergamot'];
const ADAPTERS = ['shared/ports', 'shared/document', 'shared/adapters/aws'];
const USE_CASE = [
  'functions',
  'shared/ports',
  'shared/document',
  'shared/pipeline',
  'shared/translation',
  'shared/webhooks',
];

/** Every folder of the repository that holds code, ground floor first. A folder that has no row may hold none. */
export const IMPORT_RULES: readonly ImportRule[] = [
  // The core: values in, values out.
  { of: 'shared/document', may: [] },
  { of: 'shared/ports', may: ['shared/document'] },
  { of: 'shared/arabic', may: [] },
  { of: 'shared/article/text', may: ['shared/arabic', 'shared/document'] },
  { of: 'shared/article/language', may: ['shared/arabic'] },
  { of: 'shared/article/bytes', may: ['shared/arabic', 'shared/document'] },
  { of: 'shared/article/markers', may: ['shared/document'] },
  { of: 'shared/article/metadata', may: ['shared/article/text', 'shared/arabic', 'shared/document'] },
  {
    of: 'shared/article/page',
    may: [
      'shared/article/markers',
      'shared/article/metadata',
      'shared/article/text',
      'shared/arabic',
      'shared/document',
    ],
  },
  {
    of: 'shared/article/clean',
    may: [
      'shared/article/markers',
      'shared/article/metadata',
      'shared/article/page',
      'shared/article/text',
      'shared/arabic',
      'shared/document',
    ],
  },
  {
    of: 'shared/article/reading',
    may: [
      'shared/article/bytes',
      'shared/article/clean',
      'shared/article/metadata',
      'shared/article/page',
      'shared/article/text',
      'shared/arabic',
      'shared/document',
    ],
  },
  {
    of: 'shared/article/formats',
    may: [
      'shared/article/bytes',
      'shared/article/metadata',
      'shared/article/page',
      'shared/article/reading',
      'shared/article/text',
      'shared/arabic',
      'shared/document',
    ],
  },
  { of: 'shared/article', may: ['shared/article/**', 'shared/arabic', 'shared/document'] },
  { of: 'shared/summary', may: ['shared/arabic'] },
  { of: 'shared/search', may: ['shared/arabic', 'shared/ports', 'shared/document'] },
  { of: 'shared/translation/numbers', may: ['shared/arabic'] },
  { of: 'shared/translation', may: ['shared/translation/numbers', 'shared/ports', 'shared/document'] },
  { of: 'shared/webhooks', may: ['shared/ports', 'shared/document'] },
  { of: 'shared/tokens', may: ['shared/ports', 'shared/document'] },
  {
    of: 'shared/pipeline',
    may: [
      'shared/article',
      'shared/search',
      'shared/summary',
      'shared/translation',
      // The end of an article is told of before it is brought about.
      'shared/webhooks',
      'shared/ports',
      'shared/document',
    ],
  },
  { of: 'shared/export', may: ['shared/document'] },
  { of: 'shared/api/schemas', may: ['shared/ports', 'shared/document'] },
  { of: 'shared/api/routes', may: ['shared/api/schemas', 'shared/document'] },
  {
    of: 'shared/api',
    may: [
      'shared/api/routes',
      'shared/api/schemas',
      'shared/summary',
      'shared/export',
      'shared/ports',
      'shared/document',
    ],
  },

  // The adapters: one folder for each outside party.
  // It classes AWS's errors by the document's words for trouble.
  { of: 'shared/adapters/aws', may: ['shared/document'], aws: true },
  { of: 'shared/adapters/dynamodb', may: ADAPTERS, aws: true },
  { of: 'shared/adapters/s3', may: ADAPTERS, aws: true },
  { of: 'shared/adapters/sqs', may: ADAPTERS, aws: true },
  { of: 'shared/adapters/translate', may: ADAPTERS, aws: true },
  { of: 'shared/adapters/network', may: ADAPTERS },
  { of: 'shared/adapters/system', may: ADAPTERS },

  // The functions: a composition root that knows everything, use cases that know ports.
  { of: 'functions/*/main.ts', may: ['functions', 'shared/**'], aws: true },
  { of: 'functions', may: [] },
  { of: 'functions/process', may: [...USE_CASE, 'shared/article'] },
  { of: 'functions/announce', may: USE_CASE },
  { of: 'functions/deliver', may: USE_CASE },
  { of: 'functions/sweep', may: USE_CASE },
  {
    of: 'functions/api',
    may: [
      ...USE_CASE,
      'shared/api',
      'shared/api/routes',
      'shared/api/schemas',
      'shared/search',
      'shared/summary',
      'shared/tokens',
      'shared/export',
    ],
  },

  // The stack.
  {
    of: 'infra/resources',
    may: ['shared/api', 'shared/document', 'shared/adapters/dynamodb', 'shared/translation'],
    aws: true,
  },
  { of: 'infra/functions', may: ['infra/resources', 'shared/document', 'shared/adapters/dynamodb'], aws: true },
  { of: 'infra/monitoring', may: ['infra/resources'], aws: true },
  { of: 'infra', may: ['infra/functions', 'infra/monitoring', 'infra/resources'], aws: true },
  { of: 'infra/client-package', may: ['infra/resources'] },
  { of: 'infra/deploy', may: ['infra/resources'], aws: true },

  // The entrances for people and programs.
  { of: 'client', may: ['shared/api', 'shared/api/schemas', 'shared/document'] },
  { of: 'web/browser', may: [] },
  { of: 'web/dom', may: ['client'] },
  { of: 'web/words', may: ['web/dom', 'shared/document'] },
  { of: 'web/reading', may: ['web/words', 'web/dom', 'shared/document', 'shared/summary'] },
  { of: 'web/webhooks', may: ['client', 'web/words', 'web/dom', 'web/browser', 'shared/document'] },
  {
    of: 'web/articles',
    may: ['client', 'web/reading', 'web/words', 'web/dom', 'web/browser', 'shared/document'],
  },
  { of: 'web/docs', may: [] },
  {
    of: 'web',
    may: ['client', 'web/articles', 'web/webhooks', 'web/words', 'web/dom', 'web/browser', 'web/styles'],
  },
  { of: 'cli/terminal', may: ['shared/document'] },
  { of: 'cli/start', may: ['@tarjuman/local-aws', 'client'], aws: true },
  {
    of: 'cli/engines',
    may: [
      ...PACKAGES,
      'cli/deployment',
      'cli/terminal',
      'shared/article/text',
      'shared/ports',
      'shared/translation',
      'shared/adapters/translate',
    ],
  },
  { of: 'cli/deployment', may: ['cli/start', 'cli/terminal', 'client', 'shared/**'], aws: true },
  { of: 'cli/maintenance', may: ['cli/deployment', 'cli/terminal', 'shared/**'], aws: true },
  { of: 'cli/smoke/scene', may: ['cli/deployment', 'client', 'shared/**'], aws: true },
  {
    of: 'cli/smoke/steps',
    may: ['cli/smoke/scene', 'cli/deployment', 'cli/maintenance', 'client', 'shared/**'],
    aws: true,
  },
  {
    of: 'cli/smoke',
    may: ['cli/smoke/scene', 'cli/smoke/steps', 'cli/deployment', 'cli/maintenance', 'shared/**'],
    aws: true,
  },
  { of: 'cli/commands', may: ['cli/**', 'shared/**', 'client'], aws: true },
  { of: 'cli', may: ['cli/commands', 'cli/deployment', 'cli/terminal', 'infra/resources', ''] },

  // Packages that stand alone.
  { of: 'packages/bergamot', may: [] },
  { of: 'packages/lexicon/text', may: [] },
  { of: 'packages/lexicon/english', may: [] },
  { of: 'packages/lexicon/morphology', may: ['packages/lexicon/text'] },
  { of: 'packages/lexicon/dictionary', may: ['packages/lexicon/morphology', 'packages/lexicon/text'] },
  {
    of: 'packages/lexicon/reading',
    may: ['packages/lexicon/dictionary', 'packages/lexicon/morphology', 'packages/lexicon/text'],
  },
  { of: 'packages/lexicon/parse', may: ['packages/lexicon/reading', 'packages/lexicon/morphology'] },
  {
    of: 'packages/lexicon/render',
    may: ['packages/lexicon/parse', 'packages/lexicon/reading', 'packages/lexicon/english'],
  },
  {
    of: 'packages/lexicon/transfer',
    may: [
      'packages/lexicon/render',
      'packages/lexicon/parse',
      'packages/lexicon/reading',
      'packages/lexicon/morphology',
      'packages/lexicon/english',
    ],
  },
  { of: 'packages/lexicon', may: ['packages/lexicon/**'] },
  { of: 'packages/lexicon/measure', may: ['packages/lexicon/**'] },
  ...localAws(),

  // Tests and measurements.
  { of: 'packages/bergamot/test', may: ['packages/bergamot'] },
  { of: 'packages/lexicon/test', may: ['packages/lexicon/**'] },
  { of: 'bench', may: ['**'], aws: true },
  { of: 'bench/*', may: ['**'], aws: true },
  { of: 'test', may: ['**'], aws: true },
  { of: 'test/*', may: ['**'], aws: true },
  { of: 'test/*/*', may: ['**'], aws: true },
  { of: '', may: [] },
];

function localAws(): ImportRule[] {
  const at = (...names: string[]) => names.map((name) => `packages/local-aws/${name}`);
  const row = (of: string, ...may: string[]) => ({ of: at(of)[0] as string, may: at(...may), aws: true });
  const [wire, core, http, signing] = ['emulators/wire', 'emulators/core', 'emulators/http', 'emulators/signing'];
  return [
    row(core),
    row(wire, core),
    row(signing, wire, core),
    row(http, signing, wire, core),
    row('emulators/dynamodb', http, wire, core),
    row('emulators/translate', http, wire, core),
    row('emulators/sqs/store', core),
    row('emulators/sqs/operations', 'emulators/sqs/store', core),
    row('emulators/sqs', 'emulators/sqs/operations', 'emulators/sqs/store', http, wire, core),
    row('emulators/s3/store', core),
    row('emulators/s3/request', 'emulators/s3/store', signing, wire, core),
    row('emulators/s3/operations', 'emulators/s3/request', 'emulators/s3/store', core),
    row(
      'emulators/s3',
      'emulators/s3/operations',
      'emulators/s3/request',
      'emulators/s3/store',
      http,
      signing,
      wire,
      core,
    ),
    row('emulators', 'emulators/**'),
    row('runtime/template', core),
    row('runtime/lambda', 'runtime/template'),
    row('runtime/http', 'runtime/lambda', 'runtime/template'),
    row('runtime/events', 'runtime/lambda', 'runtime/template', 'emulators', core),
    row('runtime', 'runtime/**', 'emulators', core),
    { of: 'packages/local-aws', may: at('runtime/**', 'emulators/**') },
    row('conformance/clouds', 'runtime/**', 'emulators/**', 'test'),
    row('conformance/cases', 'conformance/clouds', 'runtime/**', 'emulators/**', 'test'),
    row('conformance/behaviours', 'conformance/clouds'),
    row('conformance', 'conformance/cases', 'conformance/behaviours', 'conformance/clouds'),
    row('test', 'emulators', 'runtime'),
    row('test/*', 'emulators/**', 'runtime/**', 'test'),
  ];
}

const AWS_PACKAGE = /^(?:@aws-sdk\/|@smithy\/|aws-cdk-lib(?:\/|$)|constructs$|cdk-nag$)/;

/** A source file: its path from the repository's root, and its code. */
export interface SourceFile {
  readonly path: string;
  readonly code: string;
}

/** One sentence for each import that no rule allows, and for each file in a folder without a rule. */
export function strayImports(files: readonly SourceFile[], rules = IMPORT_RULES): string[] {
  return files.flatMap((file) => {
    const rule = rules.find(({ of }) => fits(of, file.path));
    if (!rule) return [`${file.path}: no row of the import rules names ${folderOf(file.path) || 'the root'}`];
    return importsOf(file).flatMap((name) => {
      const target = targetOf(file.path, name);
      const allowed = target === null ? !AWS_PACKAGE.test(name) || rule.aws : mayImport(rule, file.path, target);
      return allowed ? [] : [`${file.path} → ${target ?? name}`];
    });
  });
}

/** Folders that import each other, directly or by others: each circle once, as its folders in order of name. */
export function folderCircles(files: readonly SourceFile[]): string[][] {
  const arrows = new Map<string, Set<string>>();
  for (const file of files) {
    const from = folderOf(file.path);
    for (const name of importsOf(file)) {
      const target = targetOf(file.path, name);
      if (target === null) continue;
      const to = target.startsWith('@') ? target.replace('@tarjuman/', 'packages/') : folderOf(target);
      if (to !== from) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
    }
  }
  const reach = (start: string): Set<string> => {
    const seen = new Set<string>();
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const next = [...(arrows.get(at) ?? [])].filter((folder) => !seen.has(folder));
      for (const folder of next) seen.add(folder);
      waiting.push(...next);
    }
    return seen;
  };
  const reached = new Map([...arrows.keys()].map((folder) => [folder, reach(folder)]));
  const circles = [...reached]
    .filter(([folder, all]) => all.has(folder))
    .map(([folder, all]) => [...all].filter((other) => reached.get(other)?.has(folder)).sort());
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()];
}

/** Module names in `import … from`, `export … from`, `import '…'` and `import('…')`. */
export function importsOf({ code }: SourceFile): string[] {
  return [...code.matchAll(/\b(?:from|import)\s*\(?\s*(['"`])([^'"`\n]+)\1/g)].map((match) => match[2] as string);
}

/** The imported file of the project, or a package of it by name; null for what npm and Node bring. */
function targetOf(file: string, name: string): string | null {
  if (name.startsWith('@tarjuman/')) return name.split('/').slice(0, 2).join('/');
  return name.startsWith('.') ? path.posix.join(folderOf(file), name) : null;
}

function mayImport({ may }: ImportRule, file: string, target: string): boolean {
  const ownPackage = `packages/${target.split('/')[1]}`;
  const itself = target.startsWith('@') && covers(`${ownPackage}/**`, folderOf(file));
  const folder = itself ? ownPackage : target.startsWith('@') ? target : folderOf(target);
  return folder === folderOf(file) || may.some((allowed) => allowed === '**' || covers(allowed, folder));
}

function covers(allowed: string, folder: string): boolean {
  if (!allowed.endsWith('/**')) return allowed === folder;
  const top = allowed.slice(0, -'/**'.length);
  return folder === top || folder.startsWith(`${top}/`);
}

function fits(of: string, file: string): boolean {
  const pattern = of.split('/');
  const names = (/\.[a-z]+$/.test(of) ? file : folderOf(file)).split('/');
  return pattern.length === names.length && pattern.every((part, i) => part === '*' || part === names[i]);
}

function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  return folder === '.' ? '' : folder;
}
