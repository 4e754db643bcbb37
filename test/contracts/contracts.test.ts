import { afterAll, beforeAll, describe } from 'vitest';
import { CONTRACTS } from './implementations.ts';
import { openPlaces, type Places } from './places.ts';

/** One suite a port, for the adapters and for all fakes that stand for them in other tests. */

let places: Places;
beforeAll(async () => {
  places = await openPlaces();
});
afterAll(() => places.close());

for (const { port, files, run } of CONTRACTS) {
  describe.each(files)(`${port} in %s`, (file) => run(file, () => places));
}
