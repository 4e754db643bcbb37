// A thread that speaks the engine's protocol and fails as it is told: "<how> in thread <n>" or "<how> in every thread".
import { parentPort, workerData } from 'node:worker_threads';

const { bornAs } = workerData as { bornAs: number };

parentPort!.on('message', ([text = '']: string[]) => {
  const how = / in (?:every thread|thread (\d+))$/.exec(text);
  if (!how || (how[1] !== undefined && Number(how[1]) !== bornAs)) {
    return parentPort!.postMessage({ translations: [`${bornAs}: ${text}`] });
  }
  if (text.startsWith('answer and exit')) {
    parentPort!.postMessage({ translations: ['goodbye'] });
    process.exit(3);
  }
  if (text.startsWith('throw a number')) throw 5_246_976;
  if (text.startsWith('throw an error')) throw new Error('on purpose');
  if (text.startsWith('exit')) process.exit(3);
  parentPort!.postMessage({ failure: 'told to fail' });
});
