/**
 * A thrown value of a WebAssembly build as an Error: Emscripten throws numbers (addresses of C++ exceptions) and strings
 * too.
 * @param printed the error that the engine printed before: often the real reason
 */
export function asError(thrown: unknown, printed = ''): Error {
  const heard = printed === '' ? '' : `; it printed: ${printed}`;
  if (thrown instanceof Error) return new Error(`${thrown.message}${heard}`, { cause: thrown });
  return new Error(`The engine threw ${JSON.stringify(thrown) ?? String(thrown)} (${typeof thrown})${heard}`);
}
