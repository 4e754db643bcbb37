/** Makes a value when it is first asked for, so that a function that never needs it starts without it. */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
