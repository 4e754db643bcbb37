/**
 * What a WebAssembly build throws, as an Error: Emscripten throws bare numbers (addresses of C++ exceptions) and strings
 * too.
 * @param lastWords the last line that the engine printed: often the real reason
 */
export function asError(thrown: unknown, lastWords = ''): Error {
  const heard = lastWords === '' ? '' : `; its last words: ${lastWords}`;
  if (thrown instanceof Error) return new Error(`${thrown.message}${heard}`, { cause: thrown });
  return new Error(`The engine threw ${JSON.stringify(thrown) ?? String(thrown)} (${typeof thrown})${heard}`);
}
