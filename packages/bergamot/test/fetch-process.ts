// `node fetch-process.ts FOLDER BASE`: another process that fetches the tiny model; prints "there" when it is there.
import { fetchModel } from '../fetch-model.ts';
import { NO_PROGRESS } from '../show-progress.ts';
import { makeTinyModel } from './tiny-model.ts';

const [folder, base] = process.argv.slice(2) as [string, string];
await fetchModel(folder, {
  pins: makeTinyModel().pins,
  sources: [{ base, packedAsPinned: true }],
  limits: { connectMilliseconds: 20_000, stallMilliseconds: 20_000 },
  progress: NO_PROGRESS,
});
console.log('there');
