import { API } from 'typescript/unstable/sync';

/** Flags of the type printer: in full, and the type itself instead of its name (`NodeBuilderFlags`). */
const NO_TRUNCATION = 1;
const IN_TYPE_ALIAS = 8_388_608;

/**
 * The type aliases that a module exports, each written out in full, so that they need nothing of what they were
 * inferred from. A type that holds another of them names it.
 * @param project path of a tsconfig.json that includes the module
 * @param module path of the module
 * @throws Error if the project does not include the module
 */
export function plainTypes(project: string, module: string): string {
  const api = new API({ cwd: import.meta.dirname });
  try {
    const [opened] = api.updateSnapshot({ openProjects: [project] }).getProjects();
    const source = opened?.program.getSourceFile(module);
    const symbol = source && opened?.checker.getSymbolAtLocation(source);
    if (!opened || !symbol) throw new Error(`Expected ${project} to include ${module}, found no such module in it`);
    const types = new Map<string, string>();
    for (const exported of opened.checker.getExportsOfModule(symbol)) {
      const type = opened.checker.getDeclaredTypeOfSymbol(exported);
      types.set(exported.name, opened.checker.typeToString(type, undefined, NO_TRUNCATION | IN_TYPE_ALIAS));
    }
    return declarationsOf(types);
  } finally {
    api.close();
  }
}

/** `export type NAME = TEXT;` for each. Inside a text, an object that has a name is replaced by the name. */
export function declarationsOf(types: ReadonlyMap<string, string>): string {
  const byLength = [...types].filter(([, text]) => isObject(text)).sort((a, b) => b[1].length - a[1].length);
  const lines = [...types].map(([name, text]) => {
    const others = byLength.filter(([other, whole]) => other !== name && whole.length < text.length);
    const named = others.reduce((rest, [other, whole]) => rest.replaceAll(whole, other), text);
    return `export type ${name} = ${named};`;
  });
  return `${lines.join('\n\n')}\n`;
}

/** One object from its first brace to its last, as against a union of objects. */
function isObject(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}') depth--;
    if (depth === 0) return i > 0 && i === text.length - 1;
  }
  return false;
}
